/** The last of what a shell has written, so that whoever comes back sees where they were. */
import type { Filtered, ModeChange } from './output-filter.ts'

export type ReplayRing = {
  push(output: Filtered): void
  /** What to write on an empty terminal to have it look as it would if it had been there all the time. */
  replay(): Buffer
  /** A program has the whole screen: it draws it anew when it is told of another size. */
  isFullScreen(): boolean
}

/** The other screen of full-screen programs, in its three spellings. */
const alternateScreens = [47, 1047, 1049]
/** Modes that are on from the start: lines wrap, and the cursor shows. */
const initiallyOn = new Set([7, 25])

export function createReplayRing(limit: number): ReplayRing {
  const kept: Filtered[] = []
  let size = 0
  /** as they were before the first output that is still kept */
  const before = new Map<number, boolean>()
  const now = new Map<number, boolean>()

  return {
    push(output) {
      change(now, output.modes)
      // The bytes are a part of what arrived, which need not be kept for their sake.
      kept.push({ bytes: Buffer.from(output.bytes), modes: output.modes })
      size += output.bytes.length
      while (size > limit) {
        const oldest = kept.shift()
        if (!oldest) break
        size -= oldest.bytes.length
        change(before, oldest.modes)
      }
    },
    replay() {
      const settings = [...before]
        .filter(([mode, isOn]) => isOn !== initiallyOn.has(mode))
        .map(([mode, isOn]) => `\x1b[?${mode}${isOn ? 'h' : 'l'}`)
      return Buffer.concat([Buffer.from(settings.join('')), ...wholeCharacters(kept.map(({ bytes }) => bytes))])
    },
    isFullScreen: () => alternateScreens.some((mode) => now.get(mode) === true),
  }
}

function change(modes: Map<number, boolean>, changes: readonly ModeChange[]): void {
  for (const each of changes) {
    if (each === 'reset') modes.clear()
    else modes.set(each.mode, each.isOn)
  }
}

/** What was cut off may have taken the first bytes of a character with it. */
function wholeCharacters([first, ...rest]: readonly Buffer[]): Buffer[] {
  if (!first) return []
  let start = 0
  while (start < Math.min(3, first.length) && ((first[start] ?? 0) & 0xc0) === 0x80) start += 1
  return [first.subarray(start), ...rest]
}
