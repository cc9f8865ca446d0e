import { readFile } from 'node:fs/promises'
import { request } from 'node:https'

import { onlyServerIn, serverOf } from './checks/kubeconfig.mjs'

/** Reads the kubeconfig that was named, and asks its server for its version. No credentials are sent. */
export async function lookAtKubeconfig(path) {
  if (!path) return undefined
  const text = await readFile(path, 'utf8').catch((error) => error)
  if (text instanceof Error) return { path, problem: `cannot be read (${text.code})` }
  const parsed = await parse(text)
  if (parsed.problem) return { path, problem: parsed.problem }
  if (!parsed.server || !URL.canParse(parsed.server))
    return { path, problem: 'names no server for its current context' }
  return { path, server: parsed.server, answer: await askVersion(parsed.server) }
}

async function parse(text) {
  // The parser is there once the packages are installed.
  const yaml = await import('yaml').catch(() => null)
  if (!yaml) return { server: onlyServerIn(text) }
  try {
    return { server: serverOf(yaml.parse(text)) }
  } catch (error) {
    return { problem: `is no YAML (${error.message.split('\n')[0]})` }
  }
}

function askVersion(server) {
  return new Promise((resolve) => {
    // Whether the certificate is right is for those to judge who send something.
    const asked = request(
      `${server.replace(/\/$/, '')}/version`,
      { rejectUnauthorized: false, timeout: 5000 },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part) => (text += part))
        answer.on('end', () => resolve({ version: /"gitVersion":\s*"([^"]+)"/.exec(text)?.[1] }))
      },
    )
    asked.on('timeout', () => asked.destroy(new Error('no answer within 5 s')))
    asked.on('error', (error) => resolve({ problem: error.code ?? error.message }))
    asked.end()
  })
}
