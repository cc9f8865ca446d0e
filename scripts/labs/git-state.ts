/** Which commit the working tree stands at, and whether anything differs from it. */
import { execFileSync } from 'node:child_process'

/** `commit` is null where this is no clone */
export type GitState = { commit: string | null; isClean: boolean }

export function gitState(root = process.cwd()): GitState {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return { commit: git('rev-parse', 'HEAD'), isClean: git('status', '--porcelain') === '' }
  } catch {
    return { commit: null, isClean: false }
  }
}
