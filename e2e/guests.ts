/**
 * Somebody new for each journey, so that none meets what another left behind: straight into the installation's database, as the
 * console's commands do.
 */
import { randomBytes } from 'node:crypto'
import { closeDatabase, openDatabase, type Database } from '#db/database'
import { createLoginLink } from '#db/login-links'
import { invite } from '#db/people'
import { recordedTrace, verdictsOf, webLab } from '../app/_testing/class-of-two.ts'
import { addJudgedSubmit } from '../db/testing/judged-submits.ts'
import { readRuntime } from '../scripts/start/runtime.mjs'
import { env } from './env.ts'

export type Guest = { name: string; email: string; url: string }

let opened: Database | undefined

function database(): Database {
  const { databaseUrl } = readRuntime(env.ORDINAL_TEST_DATA)
  if (!databaseUrl) throw new Error('The database does not answer yet: wait until `npm start` says that it is up.')
  return (opened ??= openDatabase(databaseUrl, { maxConnections: 1 }))
}

/** At the end of whoever asked for guests. */
export async function closeGuestBook(): Promise<void> {
  if (opened) await closeDatabase(opened)
  opened = undefined
}

/** A name and an address that nobody has yet; in the README's picture a name that one may see. */
export function stranger(): Omit<Guest, 'url'> {
  const mark = randomBytes(4).toString('hex')
  return { name: env.ORDINAL_TEST_PICTURES ? 'Ada Lovelace' : `Guest ${mark}`, email: `${mark}@guests.example` }
}

/** Somebody of the demo run, with a link to sign in by. */
export async function inviteGuest(role: 'student' | 'instructor' = 'student'): Promise<Guest> {
  const guest = stranger()
  const invited = await invite(database(), { ...guest, role, run: 'demo', isAdministrator: false })
  if (!invited.ok) throw new Error(invited.error)
  const link = await createLoginLink(database(), guest.email, env.ORDINAL_TEST_ORIGIN)
  if (!link.ok) throw new Error(link.error)
  return { ...guest, url: link.url }
}

/** A Submit of a guest's that was judged, its records included: all but the order held. @returns its id */
export async function seedSubmit({ email }: Guest): Promise<string> {
  const lab = await webLab()
  const live = recordedTrace('created-in-ordinal-order', 'fail/CreatedBeforePredecessorReady.recorded.json')
  const trial = recordedTrace('created-in-ordinal-order', 'pass/recorded.json')
  const objects = [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'nginx' }, spec: { clusterIP: 'None' } },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' }, data: { password: 'aHVudGVyMg==' } },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'web' },
      spec: { replicas: 2, serviceName: 'nginx', podManagementPolicy: 'Parallel' },
    },
  ]
  const checks = verdictsOf(lab, 'order', live)
  return addJudgedSubmit(database(), { runSlug: 'demo', email, lab, objects, live, trial, checks })
}
