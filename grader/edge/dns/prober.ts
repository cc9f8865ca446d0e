/** Reaches the prober Pod, keeps a connection to it, and turns questions into what the record says of them. */
import type { Answer } from '#db/observations'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { forwardPort } from '#kube/port-forward'
import * as z from 'zod'
import type { DnsQuestion } from '../../core/check.ts'
import { DnsConnection, NoAnswer } from './dns-connection.ts'
import type { DnsQuery, DnsReply } from './dns-message.ts'

const namespace = 'ordinal-system'
const labelSelector = 'app.kubernetes.io/name=prober'
const port = 5353
/** Milliseconds; silence is borne twice at most, so that no Check waits longer than three seconds for it. */
const patience = 1_500
/** A connection that the prober closed while it was idle is noticed by asking; a new one is tried once or twice. */
const attempts = 3

export type Prober = {
  /** One answer for each question, in their order; what could not be asked says why. */
  ask(questions: readonly DnsQuestion[]): Promise<Answer[]>
  /** @throws where the prober cannot be reached */
  query(query: DnsQuery): Promise<DnsReply>
  close(): void
}

export function openProber(client: KubeClient): Prober {
  let connecting: Promise<DnsConnection> | undefined
  let connection: DnsConnection | undefined

  async function connected(): Promise<DnsConnection> {
    if (connection?.isOpen) return connection
    connecting ??= connect(client).finally(() => (connecting = undefined))
    return (connection = await connecting)
  }
  async function query(question: DnsQuery): Promise<DnsReply> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const reply = await (await connected()).ask(question, patience)
        if (reply.rcode === 'NOERROR' || reply.rcode === 'NXDOMAIN') return reply
        throw new Error(`the cluster's DNS answered ${reply.rcode}`)
      } catch (error) {
        if (attempt === attempts || (error instanceof NoAnswer && attempt > 1)) throw error
      }
    }
  }
  async function answer(question: DnsQuestion): Promise<Answer> {
    try {
      const { rcode, addresses, mayBeCachedFor } = await query(question)
      return { type: 'DNS', question, rcode, addresses, mayBeCachedFor }
    } catch (error) {
      return { type: 'DNS_FAILED', name: question.name, reason: error instanceof Error ? error.message : String(error) }
    }
  }
  return {
    ask: (questions) => Promise.all(questions.map(answer)),
    query,
    close: () => connection?.close(),
  }
}

async function connect(client: KubeClient): Promise<DnsConnection> {
  const pods = await listKind(client, observedKind('Pod'), { namespace, labelSelector })
  if (!pods.ok) throw new Error(`the prober cannot be looked up: ${pods.failure.message}`)
  const pod = pods.value.items.find(isReady)
  if (!pod) throw new Error(`no prober is running in ${namespace}: \`npm start\` installs it`)
  const stream = await forwardPort(client, { namespace, pod: pod.metadata.name, port })
  if (!stream.ok) throw new Error(`the prober cannot be reached: ${stream.failure.message}`)
  return new DnsConnection(stream.value)
}

const podStatusSchema = z.looseObject({
  conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).default([]),
})

function isReady({ metadata, status }: KubernetesObject): boolean {
  const parsed = podStatusSchema.safeParse(status)
  const ready =
    parsed.success && parsed.data.conditions.some(({ type, status }) => type === 'Ready' && status === 'True')
  return ready && metadata.deletionTimestamp === undefined
}
