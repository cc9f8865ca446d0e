/** Acts in a workspace as its student does: through the gateway, with the student's rights and nothing more. */
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import WebSocket from 'ws'
import { parseAllDocuments } from 'yaml'
import * as z from 'zod'
import { observedKinds } from '#domain/observed-kinds'
import { ticketHeader } from '#domain/ticket'
import { endOfExec, execProtocols } from './exec-end.ts'
import { sendAsStudent, ticketFor, type Gateway, type StudentRequest, type Workspace } from './send-as-student.ts'
import { watchUntil } from './watch-until.ts'

export type { Gateway, Workspace } from './send-as-student.ts'

/** What the API server said no to, in its own words. */
export class Refused extends Error {
  name = 'Refused'
}

/** Of one call that conflicts. */
const mostTries = 5

export type Json = Readonly<Record<string, unknown>>

const statusSchema = z.object({ message: z.string() })
const headSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
})
/** What stands in a list says its kind once for all. */
const livingSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string(), uid: z.string(), deletionTimestamp: z.string().optional() }),
})
const listSchema = z.object({ items: z.array(livingSchema) })
type Labels = Readonly<Record<string, string>>

export class Student {
  readonly #gateway: Gateway
  readonly #workspace: Workspace

  constructor(gateway: Gateway, workspace: Workspace) {
    this.#gateway = gateway
    this.#workspace = workspace
  }

  /** As `kubectl apply --server-side --force-conflicts` does, document by document. */
  async apply(manifest: string, signal: AbortSignal): Promise<void> {
    for (const document of parseAllDocuments(manifest)) {
      const head = headSchema.safeParse(document.toJS())
      if (!head.success) throw new Refused(`the manifest is no object of Kubernetes: ${z.prettifyError(head.error)}`)
      const { kind, metadata } = head.data
      const path = `${this.#path(kind, metadata.name)}?fieldManager=lab-verification&force=true`
      await this.#call({
        method: 'PATCH',
        path,
        body: document.toString(),
        contentType: 'application/apply-patch+yaml',
        signal,
      })
    }
  }

  async delete(kind: string, name: string, propagationPolicy: string, signal: AbortSignal): Promise<void> {
    const body = JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy })
    await this.#call({ method: 'DELETE', path: this.#path(kind, name), body, contentType: 'application/json', signal })
  }

  /** As `kubectl delete pod --force --grace-period=0` does. */
  async force(name: string, signal: AbortSignal): Promise<void> {
    const body = JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0 })
    const path = this.#path('Pod', name)
    await this.#call({ method: 'DELETE', path, body, contentType: 'application/json', signal })
  }

  async patch(kind: string, name: string, merge: Json, signal: AbortSignal): Promise<void> {
    const [path, body] = [this.#path(kind, name), JSON.stringify(merge)]
    await this.#call({ method: 'PATCH', path, body, contentType: 'application/merge-patch+json', signal })
  }

  /** One that carries the labels, is Ready and does not end; the next step finds it gone. */
  async deleteOne(kind: string, labels: Labels, signal: AbortSignal): Promise<void> {
    const found = await this.#call({ method: 'GET', path: `${this.#path(kind)}?${selecting(labels)}`, signal })
    const living = listSchema.parse(JSON.parse(found)).items.find(isReadyAndStays)
    if (!living) throw new Refused(`no ${kind} is Ready that carries ${JSON.stringify(labels)}`)
    const { name, uid } = living.metadata
    await this.delete(kind, name, 'Background', signal)
    await this.until(
      kind,
      name,
      (object) => object === undefined || livingSchema.parse(object).metadata.uid !== uid,
      signal,
    )
  }

  async scale(kind: string, name: string, replicas: number, signal: AbortSignal): Promise<void> {
    const body = JSON.stringify({ spec: { replicas } })
    const path = `${this.#path(kind, name)}/scale`
    await this.#call({ method: 'PATCH', path, body, contentType: 'application/merge-patch+json', signal })
  }

  /**
   * Watches one object until it is as told; undefined stands for an object that is not there.
   * @param which its name, or labels that one of several carries
   */
  async until(
    kind: string,
    which: string | Labels,
    isThere: (object: Json | undefined) => boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const query = selecting(which)
    await watchUntil({
      list: async () => JSON.parse(await this.#call({ method: 'GET', path: `${this.#path(kind)}?${query}`, signal })),
      watch: (resourceVersion) =>
        this.#send({
          method: 'GET',
          path: `${this.#path(kind)}?${query}&watch=true&resourceVersion=${resourceVersion}`,
          signal,
        }),
      isThere,
      signal,
    })
  }

  /** As `kubectl exec` without a terminal; resolves when the command has ended well. */
  async exec(
    { pod, container, command }: { pod: string; container: string; command: readonly string[] },
    signal: AbortSignal,
  ): Promise<void> {
    const query = new URLSearchParams([
      ['container', container],
      ...command.map((word) => ['command', word]),
      ...['stdout', 'stderr'].map((name) => [name, 'true']),
    ])
    const url = `ws://${this.#gateway.address}/kube/${this.#workspace.id}${this.#path('Pod', pod)}/exec?${query}`
    const headers = { [ticketHeader]: await ticketFor(this.#gateway, this.#workspace) }
    await endOfExec(new WebSocket(url, execProtocols, { headers, signal }))
  }

  #path(kind: string, name?: string): string {
    const known = Object.entries(observedKinds).find(([of]) => of === kind)?.[1]
    if (!known || known.student === 'none') throw new Refused(`a student has nothing to do with ${kind}`)
    const root = known.apiVersion.includes('/') ? `/apis/${known.apiVersion}` : `/api/${known.apiVersion}`
    return `${root}/namespaces/${this.#workspace.namespace}/${known.plural}${name === undefined ? '' : `/${name}`}`
  }

  async #call(request: StudentRequest, tried = 1): Promise<string> {
    const response = await this.#send(request)
    const body = await text(response)
    if ((response.statusCode ?? 500) < 300) return body
    // Nobody else writes what a case writes: a conflict is about the quota, at which its controllers count just now.
    if (response.statusCode === 409 && tried < mostTries) return this.#call(request, tried + 1)
    const status = statusSchema.safeParse(parseJson(body))
    throw new Refused(
      status.success
        ? status.data.message
        : `${request.method} ${request.path}: ${response.statusCode} ${body.slice(0, 200)}`,
    )
  }

  #send(request: StudentRequest): Promise<IncomingMessage> {
    return sendAsStudent(this.#gateway, this.#workspace, request)
  }
}

const selecting = (which: string | Labels): string =>
  typeof which === 'string'
    ? `fieldSelector=${encodeURIComponent(`metadata.name=${which}`)}`
    : `labelSelector=${encodeURIComponent(
        Object.entries(which)
          .map((label) => label.join('='))
          .join(),
      )}`

const conditionsSchema = z.object({
  status: z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]) }),
})
const isReadyAndStays = (object: z.infer<typeof livingSchema>): boolean =>
  object.metadata.deletionTimestamp === undefined &&
  (conditionsSchema.safeParse(object).data?.status.conditions ?? []).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  )

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
