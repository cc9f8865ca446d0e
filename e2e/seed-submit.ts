/** Lays down a judged Submit of somebody's, its records included, in a running installation: `tsx e2e/seed-submit.ts EMAIL`. */
import { closeDatabase, openDatabase } from '#db/database'
import { recordedTrace, verdictsOf, webLab } from '../app/_testing/class-of-two.ts'
import { addJudgedSubmit } from '../db/testing/judged-submits.ts'
import { readRuntime } from '../scripts/start/runtime.mjs'

const [email = ''] = process.argv.slice(2)
const { databaseUrl } = readRuntime()
if (!databaseUrl) throw new Error('The database does not answer yet: wait until `npm start` says that it is up.')
const db = openDatabase(databaseUrl, { maxConnections: 1 })
try {
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
  const attempt = await addJudgedSubmit(db, { runSlug: 'demo', email, lab, objects, live, trial, checks })
  console.log(JSON.stringify({ attempt }))
} finally {
  await closeDatabase(db)
}
