/** Test files share their modules and globals: what one has replaced, the next one finds as it was, also after a test that timed out. */
import { afterAll, afterEach, vi } from 'vitest'

afterEach(() => void vi.useRealTimers())
afterAll(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})
