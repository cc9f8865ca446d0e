/**
 * Browser journeys through a running installation, the cluster included. `npm test` starts one and names it by the
 * variables below; by hand it is the one that runs on this clone's data, or on ORDINAL_DATA.
 */
import * as z from 'zod'
import { dataFolder } from '../scripts/start/project.mjs'
import { findRuntime } from '../scripts/start/runtime.mjs'

const notRunning = 'Ordinal is not running: start it with `npm start`, wait until the labs are open, and try again'

const noKubectl =
  'no kubectl is known for the cluster of ORDINAL_KUBECONFIG: give a program that has kubectl as its first word by ORDINAL_TEST_KUBECTL'

const envSchema = z.object({
  ORDINAL_TEST_ORIGIN: z.url({ error: notRunning }),
  ORDINAL_TEST_DATA: z.string().min(1),
  /** the cluster's binary, which is kubectl too */
  ORDINAL_TEST_KUBECTL: z.string({ error: noKubectl }).min(1),
  ORDINAL_TEST_CHROMIUM: z.string().min(1).default('/usr/bin/chromium'),
  /** set, on a fresh installation, the picture of the README is made anew */
  ORDINAL_TEST_PICTURES: z.string().optional(),
})

function running(): Record<string, string | undefined> {
  const data = process.env['ORDINAL_TEST_DATA'] ?? dataFolder(process.env)
  const runtime = findRuntime(data)
  return {
    ORDINAL_TEST_DATA: data,
    ORDINAL_TEST_ORIGIN: runtime?.origin ?? undefined,
    ORDINAL_TEST_KUBECTL: runtime?.clusterBinary ?? undefined,
  }
}

const parsed = envSchema.safeParse({ ...running(), ...process.env })
if (!parsed.success) throw new Error(z.prettifyError(parsed.error))

export const env = parsed.data
