/** What stands behind a verdict, out of a workspace's record: the deciding events, and the lines of the field at issue. */
import type { FieldPath } from '#domain/check-result'
import type { EvidenceView, RecordedWhat } from '#domain/evidence-view'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { fieldSource } from './views/field-source.ts'
import { readObserved } from './views/observed.ts'

export type EvidenceQuestion = {
  workspaceId: string
  seqs: readonly number[]
  path: FieldPath | null
  /** the lab's own manifests, with this student's names in them */
  starter: Readonly<Record<string, string>>
}

export async function readEvidence(db: Database, question: EvidenceQuestion): Promise<EvidenceView> {
  const { workspaceId, seqs, path, starter } = question
  const observation = await client(db).observation.findUnique({ where: { workspaceId }, select: { id: true } })
  if (!observation) return { events: [], source: null }
  const [rows, source] = await Promise.all([
    client(db).observationEvent.findMany({
      where: { observationId: observation.id, seq: { in: [...seqs] } },
      select: { seq: true, at: true, type: true, kind: true, name: true },
      orderBy: { seq: 'asc' },
    }),
    path && readSource(db, observation.id, path, starter),
  ])
  const events = rows.map(({ seq, at, type, kind, name }) => ({
    seq,
    at: at.toISOString(),
    what: whats[type] ?? 'changed',
    kind,
    name: name ?? '',
  }))
  return { events, source: source ?? null }
}

const whats: Readonly<Record<string, RecordedWhat>> = {
  ADDED: 'appeared',
  MODIFIED: 'changed',
  DELETED: 'gone',
  SYNCED: 'listed',
  GAP: 'gap',
  DNS: 'answered',
  DNS_FAILED: 'silent',
  ACT: 'act',
}

type Starter = EvidenceQuestion['starter']

async function readSource(db: Database, observationId: string, { kind, name, path }: FieldPath, starter: Starter) {
  // What the controllers say stands in nobody's manifest.
  if (!path.startsWith('spec') && !path.startsWith('metadata')) return null
  const object = await readObject(db, observationId, kind, name)
  if (!object) return null
  const owner = object.metadata.ownerReferences?.find(({ controller }) => controller)
  if (kind === 'Pod' && owner && path.startsWith('spec')) {
    // Its own manifest nobody wrote: what made it did, and its template says it.
    const maker = await readObject(db, observationId, owner.kind, owner.name)
    return maker && fieldSource({ object: maker, path: `spec.template.${path}`, starter })
  }
  return fieldSource({ object, path, starter })
}

async function readObject(
  db: Database,
  observationId: string,
  kind: string,
  name: string,
): Promise<KubernetesObject | undefined> {
  const row = await client(db).observedObject.findUnique({
    where: { observationId_kind_name: { observationId, kind, name } },
  })
  return row ? readObserved(row)[0]?.object : undefined
}
