import { isReady } from './examine.mjs'

const MARKS = { ok: '✓', 'will-install': '+', missing: '✗', warn: '!' }

/** The findings for a person: one line each, and a cure below what needs one. */
export function asText(findings) {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const lines = findings.flatMap(({ name, status, found, cure, megabytes }) => {
    const size = megabytes ? `, ${megabytes} MB to fetch` : ''
    const line = `${MARKS[status]} ${name.padEnd(width)}  ${status === 'will-install' ? 'will be installed: ' : ''}${found}${size}`
    return cure ? [line, `  ${''.padEnd(width)}  → ${cure}`] : [line]
  })
  return [...lines, '', ...summary(findings)].join('\n')
}

function summary(findings) {
  const megabytes = findings.reduce((sum, finding) => sum + (finding.megabytes ?? 0), 0)
  const blocking = findings.filter(({ status }) => status === 'missing')
  const fetched = megabytes > 0 ? [`About ${megabytes} MB will be fetched.`] : []
  if (isReady(findings)) return [...fetched, 'Ordinal can start here: npm start']
  return [...fetched, `Ordinal cannot start its labs here yet: ${blocking.map(({ name }) => name).join(', ')}.`]
}

/** The findings for a program. The version changes when a reader would break. */
export function asJson(findings) {
  return JSON.stringify({ version: 1, ready: isReady(findings), findings }, null, 2)
}
