/** Passes a terminal's size on at once, but each next one only after a while: each makes its program draw everything anew. */
import type { Size } from './viewer.ts'

export type PacedSize = {
  /** The size from now on. */
  set(size: Size): void
  /** There is another terminal, which has not been told any. */
  forget(): void
  close(): void
}

/** ms; nobody sees more of a window that is being drawn larger */
const usualPause = 50

export function createPacedSize(pass: (size: Size) => void, pause = usualPause): PacedSize {
  let wanted: Size | null = null
  let passed: Size | null = null
  let timer: NodeJS.Timeout | undefined

  function passOn(): void {
    timer = undefined
    if (!wanted || (wanted.cols === passed?.cols && wanted.rows === passed.rows)) return
    passed = wanted
    timer = setTimeout(passOn, pause)
    pass(wanted)
  }

  return {
    set(size) {
      wanted = size
      if (timer === undefined) passOn()
    },
    forget() {
      clearTimeout(timer)
      timer = undefined
      passed = null
    },
    close: () => clearTimeout(timer),
  }
}
