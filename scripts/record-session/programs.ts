/** Runs programs: the cluster's own, as its administrator, and in it a shell as a student has one. */
import { spawn } from 'node:child_process'

export type Ended = { readonly code: number; readonly output: string }
export type Running = {
  /** everything so far */
  output(): string
  readonly ended: Promise<Ended>
  stop(): void
}

/** A program and its first arguments, with its environment. */
export type Program = { readonly words: readonly [string, ...string[]]; readonly env: NodeJS.ProcessEnv }

/** @param onOutput told of each piece, of output and errors alike */
export function begin(
  { words, env }: Program,
  args: readonly string[],
  { input = '', onOutput = () => {} }: { input?: string; onOutput?: (piece: string) => void } = {},
): Running {
  const [program, ...first] = words
  const child = spawn(program, [...first, ...args], { env, stdio: 'pipe' })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      output += piece
      onOutput(piece)
    })
  }
  // A program that ends without reading breaks the pipe; its exit code says what matters.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
  // An exec without a terminal lets a polite signal pass by.
  return { output: () => output, ended, stop: () => void child.kill('SIGKILL') }
}

/** @throws with what it said when it fails */
export async function expectSuccess(program: Program, args: readonly string[], input?: string): Promise<string> {
  const { code, output } = await begin(program, args, input === undefined ? {} : { input }).ended
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${output.trim()}`)
  return output
}
