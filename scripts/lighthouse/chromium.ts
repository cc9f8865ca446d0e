/** A Chromium that Lighthouse steers: the one that the browser tests use. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { killSession, startChild, stopChild } from '../start/process/child.mjs'

const patience = 30_000

export type OpenChromium = { readonly port: number; close(): Promise<void> }

export async function openChromium(): Promise<OpenChromium> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'ordinal-chromium-'))
  const executable = process.env['ORDINAL_TEST_CHROMIUM'] || '/usr/bin/chromium'
  const flags = ['--headless=new', '--no-sandbox', '--no-first-run', '--disable-extensions', '--disable-gpu']
  const args = [...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank']
  const child = startChild([executable, ...args])
  child.stdout?.resume()
  child.stderr?.resume()
  child.once('error', () => {}) // It is not there: portOf says so.
  const close = async () => {
    await stopChild(child)
    // Its helpers end a moment after it, and would go on writing into its profile.
    if (child.pid !== undefined) killSession(child.pid)
    rmSync(profile, { recursive: true, force: true, maxRetries: 20 })
  }
  try {
    return { port: await portOf(path.join(profile, 'DevToolsActivePort')), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Chromium writes the port that it chose into a file. */
async function portOf(file: string): Promise<number> {
  const deadline = Date.now() + patience
  for (;;) {
    const port = Number(read(file).split('\n')[0])
    if (port > 0) return port
    if (Date.now() > deadline) throw new Error('Chromium does not start: npm run doctor says what is missing')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
