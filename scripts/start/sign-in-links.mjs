// @ts-check
/** What a person needs to see once the site answers: where it is, and a way in. */
import { tunnelCommand } from './tunnel.mjs'
import { runTs } from './typescript.mjs'

/** @param {import('./runtime.mjs').Runtime} runtime @returns {Promise<string>} */
export async function welcome({ origin, databaseUrl }) {
  const output = await runTs(
    'scripts/start/sign-in-links.ts',
    { DATABASE_URL: databaseUrl ?? '', ORDINAL_URL: origin ?? '' },
    ['student', 'instructor'],
  )
  return greeting({ origin: origin ?? '', links: JSON.parse(output), isRemote: isRemote(process.env) })
}

/** @param {{origin: string, links: Record<string, string>, isRemote: boolean, login?: string}} site @returns {string} */
export function greeting({ origin, links, isRemote, login }) {
  const tunnel = isRemote ? tunnelCommand(origin, login) : undefined
  return [
    '',
    `Ordinal is up: ${origin}`,
    '',
    `  as a student:     ${links.student}`,
    `  as an instructor: ${links.instructor}`,
    '',
    'Each link signs in once, within ten minutes; for another: npm run login -- student',
    'To be both at once, open one of them in a private window.',
    ...(tunnel ? [`From your own machine: ${tunnel}, then open the link there.`] : []),
    '',
  ].join('\n')
}

/** Someone who came over SSH has their browser elsewhere; someone with a display has it here. @param {Record<string, string | undefined>} env */
export const isRemote = ({ SSH_CONNECTION, DISPLAY }) => Boolean(SSH_CONNECTION) || !DISPLAY
