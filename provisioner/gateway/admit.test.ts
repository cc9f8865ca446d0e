import { describe, expect, it } from 'vitest'
import type { WorkspaceRow } from '#db/workspaces'
import type { Ticket } from '#domain/ticket'
import { refusalOf } from './admit.ts'
import { refusals, statusResponse } from './status.ts'

const now = new Date('2026-01-01T12:00:00Z')
const row: WorkspaceRow = {
  id: 'w',
  clusterId: 'c',
  namespace: 'ws-abcdefghij',
  userId: 'u',
  runId: 'r',
  lab: 'web',
  labDigest: 'd',
  seed: 1,
  wanted: 'Open',
  phase: 'Ready',
  reason: null,
  message: null,
  expiresAt: new Date('2026-01-01T13:00:00Z'),
  isSaved: false,
  endedAt: null,
  restoredFromId: null,
  toolboxReadyAt: null,
  toolboxMessage: null,
  isResetAsked: false,
  isUndoAsked: false,
  nodes: [],
  nodesMessage: null,
}
const ticket: Ticket = { jti: 'j', sub: 'u', workspace: 'w', namespace: 'ws-abcdefghij', purpose: 'kube' }

it('opens a workspace that is Ready to its own student', () => {
  expect(refusalOf(ticket, 'w', row, now)).toBeNull()
})

describe('it is refused', () => {
  const cases: [
    what: string,
    ticket: Ticket,
    row: WorkspaceRow | null,
    refusal: (typeof refusals)[keyof typeof refusals],
  ][] = [
    ['a workspace that is not there', ticket, null, refusals.notYours],
    ['another student’s workspace', { ...ticket, sub: 'x' }, row, refusals.notYours],
    ['a ticket of another namespace', { ...ticket, namespace: 'kube-system' }, row, refusals.notYours],
    ['a ticket for the terminal', { ...ticket, purpose: 'terminal' }, row, refusals.notYours],
    ['a token that has expired', { ...ticket, until: now.toISOString() }, row, refusals.sessionOver],
    ['a workspace that is to end', ticket, { ...row, wanted: 'Ended' }, refusals.ended],
    ['a workspace whose time is over, before anybody noticed', ticket, { ...row, expiresAt: now }, refusals.ended],
    ['a workspace that is being saved', ticket, { ...row, phase: 'Saving' }, refusals.ended],
    ['a workspace that is being deleted', ticket, { ...row, phase: 'Terminating' }, refusals.ended],
    ['a workspace that is not yet Ready', ticket, { ...row, phase: 'Provisioning' }, refusals.notReady],
    ['a workspace that failed', ticket, { ...row, phase: 'Failed' }, refusals.failed],
  ]
  it.each(cases)('%s', (_what, ticket, row, refusal) => expect(refusalOf(ticket, 'w', row, now)).toBe(refusal))

  it('a path of another workspace', () => expect(refusalOf(ticket, 'other', row, now)).toBe(refusals.notYours))
})

describe('every refusal', () => {
  it.each(Object.entries(refusals))('%s is a Status object that kubectl understands, with a cure', (_name, refusal) => {
    const { code, headers, body } = statusResponse(refusal)
    expect(JSON.parse(body)).toMatchObject({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      code,
      reason: refusal.reason,
    })
    expect(headers['content-length']).toBe(String(Buffer.byteLength(body)))
    expect(refusal.message).toMatch(/: .+/)
  })
})
