/** For tests: a recorder in a process of its own, so that it can be killed. Arguments: database, cluster's id, kubeconfig. */
import pino from 'pino'
import { closeClient, openClient } from '#kube/client'
import { onNamespacesOf, openChanges } from '../edge/changes.ts'
import { runRecorder } from '../edge/recorder/recorder.ts'

const [databaseUrl = '', clusterId = '', kubeconfig = ''] = process.argv.slice(2)
const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
const log = pino({ level: 'error' }, pino.destination(2))
const client = openClient(kubeconfig)
const changes = await openChanges(databaseUrl)
const onNamespaces = onNamespacesOf(changes)
const onReady = (role: string) => process.send?.(role)
await runRecorder({ databaseUrl, clusterId, client, log, onNamespaces, onReady }, stopping.signal)
await changes.close()
closeClient(client)
process.disconnect?.()
