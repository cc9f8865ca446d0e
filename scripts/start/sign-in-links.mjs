// @ts-check
/** What a person needs to see once the site answers: where it is, and a way in. */
import os from 'node:os'
import { runTs } from './typescript.mjs'

/** @param {import('./runtime.mjs').Runtime} runtime @returns {Promise<string>} */
export async function welcome({ origin, port, databaseUrl }) {
  const output = await runTs(
    'scripts/start/sign-in-links.ts',
    { DATABASE_URL: databaseUrl ?? '', ORDINAL_URL: origin ?? '' },
    ['student', 'instructor'],
  )
  const links = JSON.parse(output)
  return [
    '',
    `Ordinal is up: ${origin}`,
    '',
    `  as a student:     ${links.student}`,
    `  as an instructor: ${links.instructor}`,
    '',
    'Each link signs in once, within ten minutes; for another: npm run login -- student',
    'To be both at once, open one of them in a private window.',
    ...(isRemote()
      ? [
          `From your own machine: ssh -L ${port}:127.0.0.1:${port} ${os.userInfo().username}@${os.hostname()}, then open the link there.`,
        ]
      : []),
    '',
  ].join('\n')
}

/** Someone who came over SSH has their browser elsewhere; someone with a display has it here. */
const isRemote = () => Boolean(process.env.SSH_CONNECTION) || !process.env.DISPLAY
