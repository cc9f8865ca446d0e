import { describe, expect, it } from 'vitest'
import type { AttemptView, LabView } from '#domain/lab-view'
import { noTerms } from '#domain/testing/lab-view'
import { begin, see } from './seen.ts'

const attempt = (state: AttemptView['state'], id: string): AttemptView => ({
  id,
  kind: 'Check',
  number: null,
  state,
  step: null,
  ahead: null,
  retries: 0,
  requestedAt: '2026-11-21T12:00:00Z',
  startedAt: null,
  finishedAt: null,
  failure: null,
  isGrade: false,
  points: 0,
  deduction: 0,
  score: 0,
  maxPoints: 3,
  checks: [],
})
const workspace = (id: string): NonNullable<LabView['workspace']> => ({
  id,
  namespace: id,
  phase: 'Ready',
  reason: null,
  message: null,
  createdAt: '2026-11-21T12:00:00Z',
  readyAt: null,
  expiresAt: '2026-11-21T16:00:00Z',
  endedAt: null,
  hasSavedObjects: false,
  canExtend: true,
  toolbox: { isReady: false, message: null },
  isResetting: false,
  canUndoReset: false,
  nodes: [],
  nodesMessage: null,
})
const view = (id: string, of: AttemptView | null): LabView => ({
  terms: noTerms,
  cluster: null,
  standing: null,
  submits: [],
  live: null,
  workspace: workspace(id),
  attempt: of,
})

describe('verdicts', () => {
  const judged = attempt('Finished', 'first')

  it('are there from the first document', () => {
    expect(begin(view('ws-a', judged)).checked).toBe(judged)
  })

  it.each(['Queued', 'Running', 'Failed'] as const)('stay in sight while the next attempt is %s', (state) => {
    expect(see(begin(view('ws-a', judged)), view('ws-a', attempt(state, 'second'))).checked).toBe(judged)
  })

  it('give way to newer ones', () => {
    const newer = attempt('Finished', 'second')
    expect(see(begin(view('ws-a', judged)), view('ws-a', newer)).checked).toBe(newer)
  })

  it('do not outlive their workspace', () => {
    expect(see(begin(view('ws-a', judged)), view('ws-b', null)).checked).toBeNull()
  })
})
