/** All objects of a kind, as one consistent picture with its resourceVersion. */
import type { OutgoingHttpHeaders } from 'node:http'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from './client.ts'
import { resourcePath, type KindReference } from './kinds.ts'
import { succeeded, type Outcome } from './outcome.ts'
import { call } from './request.ts'
import { received } from './received.ts'

export type Listed = { resourceVersion: string; items: KubernetesObject[] }

export type Selection = {
  /** all namespaces when absent */
  namespace?: string
  labelSelector?: string
  fieldSelector?: string
}

type ListBody = { metadata: { resourceVersion: string; continue?: string }; items?: unknown[] }

/** Reads everything, 500 objects at a time; all pages are of the same resourceVersion, or the outcome is `expired`. */
export async function listKind(
  client: KubeClient,
  kind: KindReference,
  { namespace, labelSelector, fieldSelector }: Selection = {},
  signal?: AbortSignal,
  headers?: OutgoingHttpHeaders,
): Promise<Outcome<Listed>> {
  const items: KubernetesObject[] = []
  let position: string | undefined
  for (;;) {
    const page = await call<ListBody>(client, {
      method: 'GET',
      path: resourcePath(kind, { namespace }),
      query: {
        labelSelector: selectorOf(kind, namespace, labelSelector),
        fieldSelector,
        limit: 500,
        continue: position,
      },
      signal,
      ...(headers && { headers }),
    })
    if (!page.ok) return page
    for (const item of page.value.items ?? []) items.push(received(item, kind))
    position = page.value.metadata.continue
    if (!position) return succeeded({ resourceVersion: page.value.metadata.resourceVersion, items })
  }
}

/** Of a kind whose owners are told by a label, a namespace's are those that carry its name there, and all are those that carry any. */
export function selectorOf(
  { ownedByLabel }: KindReference,
  namespace: string | undefined,
  labelSelector: string | undefined,
): string | undefined {
  if (ownedByLabel === undefined) return labelSelector
  const owned = namespace === undefined ? ownedByLabel : `${ownedByLabel}=${namespace}`
  return labelSelector === undefined ? owned : `${owned},${labelSelector}`
}

/** Which objects there are, each in its version: all that has to be known to tell whether something is up to date. */
export type ListedVersions = {
  resourceVersion: string
  objects: { namespace: string; name: string; uid: string; resourceVersion: string }[]
}

/** https://pkg.go.dev/k8s.io/apimachinery/pkg/apis/meta/v1#PartialObjectMetadataList */
const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'

/** As `listKind`, but the API server sends no more of the objects than their metadata. */
export async function listVersions(
  client: KubeClient,
  kind: KindReference,
  selection: Selection = {},
  signal?: AbortSignal,
): Promise<Outcome<ListedVersions>> {
  const listed = await listKind(client, kind, selection, signal, { accept: metadataOnly })
  if (!listed.ok) return listed
  const { resourceVersion, items } = listed.value
  const objects = items.map(({ metadata: { namespace = '', name, uid, resourceVersion: version } }) => ({
    ...{ namespace, name, uid, resourceVersion: version },
  }))
  return succeeded({ resourceVersion, objects })
}

/**
 * The resourceVersion of the newest consistent state of a kind, without reading the objects: a watch that has passed it
 * has seen everything that was written before this call.
 */
export async function newestResourceVersion(
  client: KubeClient,
  kind: KindReference,
  { namespace }: Pick<Selection, 'namespace'> = {},
  signal?: AbortSignal,
): Promise<Outcome<string>> {
  const page = await call<ListBody>(client, {
    method: 'GET',
    path: resourcePath(kind, { namespace }),
    query: { limit: 1 },
    signal,
  })
  return page.ok ? succeeded(page.value.metadata.resourceVersion) : page
}
