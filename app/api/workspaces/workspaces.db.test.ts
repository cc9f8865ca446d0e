import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { client } from '../../../db/client.ts'
import { layAutumnRun, type AutumnRun } from '../../_testing/autumn-run.ts'
import { callRoute } from '../../_testing/call-route.ts'
import { openSite, origin, type SiteUnderTest } from '../../_testing/site.ts'
import { openAuthority } from '../../_server/tls/authority.ts'

let site: SiteUnderTest
let autumn: AutumnRun
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-workspaces-'))
  await openAuthority(folder) // what a kubeconfig trusts
  site = await openSite(folder)
  autumn = await layAutumnRun(site)
})
beforeEach(() => site.cookies.clear())
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const signInAs = (name: string) => site.signInAs(`${name}@example.org`)
const call = (route: string, more?: Parameters<typeof callRoute>[2]) => callRoute(route, autumn.ids, more)
const change = (data: { opensAt?: Date | null; closesAt?: Date | null; maxAttempts?: number | null }) =>
  client(site.db).assignment.updateMany({ data })

describe('a workspace', () => {
  test('is handed out once, checked, and opened by a kubeconfig', async () => {
    await signInAs('ada')
    expect(await (await call('POST /assignments/assignment/workspace')).json()).toEqual({
      workspace: { id: autumn.ids.workspace },
    })
    expect((await call('POST /workspaces/workspace/check')).status).toBe(202)
    const kubeconfig = await call('POST /workspaces/workspace/kubeconfig')
    expect(kubeconfig.headers.get('content-disposition')).toBe('attachment; filename="ordinal-web.kubeconfig"')
    expect(await kubeconfig.text()).toContain(`server: https://127.0.0.1:3000/kube/${autumn.ids.workspace}`)
  })
  test('is renewed by a code that works once', async () => {
    await signInAs('ada')
    const { command } = await (await call('POST /workspaces/workspace/renewal')).json()
    const code = /code=(\S+)/.exec(command)?.[1] ?? ''
    const { POST } = await import('../kubeconfig/route.ts')
    const redeem = () => POST(new Request(origin, { method: 'POST', body: new URLSearchParams({ code }) }))
    expect(await (await redeem()).text()).toContain('current-context: ordinal-web')
    expect((await redeem()).status).toBe(410)
  })
  test('is not handed out before the lab opens, nor after it closes', async () => {
    await signInAs('grace')
    const claim = async () => (await (await call('POST /assignments/assignment/workspace')).json()).code
    await change({ opensAt: new Date(Date.now() + 86_400_000) })
    expect(await claim()).toBe('assignment-not-open')
    await change({ opensAt: null, closesAt: new Date() })
    expect(await claim()).toBe('assignment-closed')
    await change({ closesAt: null })
  })
  test('is submitted once for each key, and one Submit at a time', async () => {
    await signInAs('ada')
    const submit = async (key?: string) => {
      const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key }
      const answer = await call('POST /workspaces/workspace/submit', { headers })
      return { status: answer.status, ...(await answer.json()) }
    }
    for (const key of [undefined, '', 'short', `${'x'.repeat(201)}`]) {
      expect(await submit(key)).toMatchObject({ status: 400, code: 'wrong-input' })
    }
    const asked = await Promise.all(Array.from({ length: 5 }, () => submit('11111111-1111-4111-8111-111111111111')))
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 202])
    expect(new Set(asked.map(({ attempt }) => attempt.id)).size).toBe(1)
    expect(await submit('22222222-2222-4222-8222-222222222222')).toMatchObject({
      status: 200,
      attempt: asked[0].attempt,
    })
  })
  test('is submitted as often as its assignment allows, and until it closes', async () => {
    await signInAs('ada')
    const finished = { state: 'Finished', finishedAt: new Date() } as const
    await client(site.db).attempt.updateMany({ where: { kind: 'Submit' }, data: finished })
    const submit = async (key: string) =>
      (await (await call('POST /workspaces/workspace/submit', { headers: { 'idempotency-key': key } })).json()).code
    await change({ maxAttempts: 1 })
    expect(await submit('33333333-3333-4333-8333-333333333333')).toBe('no-attempts-left')
    await change({ maxAttempts: null, closesAt: new Date() })
    expect(await submit('33333333-3333-4333-8333-333333333333')).toBe('assignment-closed')
    await change({ closesAt: null })
  })
  test('is reset once while that is under way, and has nothing to undo before', async () => {
    await signInAs('ada')
    const undo = await call('POST /workspaces/workspace/reset/undo')
    expect([undo.status, (await undo.json()).code]).toEqual([409, 'nothing-to-undo'])
    for (const _ of [1, 2]) expect((await call('POST /workspaces/workspace/reset')).status).toBe(202)
    const where = { id: autumn.ids.workspace }
    expect(await client(site.db).workspace.findUnique({ where })).toMatchObject({ resetsWanted: 1 })
  })
  test('shows its evidence to its student and to those who teach', async () => {
    for (const who of ['ada', 'tony']) {
      await signInAs(who)
      const query = '?seq=1&seq=2&kind=Service&name=nginx&path=spec.clusterIP'
      expect(await (await call('GET /workspaces/workspace/evidence', { query })).json()).toEqual({
        events: [],
        source: null,
      })
      expect((await call('GET /workspaces/workspace/evidence', { query: '?seq=x' })).status).toBe(400)
    }
  })
  test('that is ending is neither extended, resumed nor opened', async () => {
    await signInAs('ada')
    expect((await call('POST /workspaces/workspace/end')).status).toBe(200)
    const codes = await Promise.all(
      ['extend', 'resume', 'check', 'kubeconfig', 'renewal'].map(
        async (act) => (await (await call(`POST /workspaces/workspace/${act}`)).json()).code,
      ),
    )
    expect(codes).toEqual([
      'workspace-not-open',
      'workspace-not-ended',
      'workspace-not-ready',
      'workspace-not-open',
      'workspace-not-open',
    ])
  })
  test('that has ended is not resumed before its lab opens', async () => {
    await signInAs('ada')
    const ended = { phase: 'Ended', wanted: 'Ended', endedAt: new Date(), savedAt: new Date() } as const
    await client(site.db).workspace.update({ where: { id: autumn.ids.workspace ?? '' }, data: ended })
    await change({ opensAt: new Date(Date.now() + 86_400_000) })
    const answer = await call('POST /workspaces/workspace/resume')
    expect((await answer.json()).code).toBe('assignment-not-open')
    await change({ opensAt: null })
  })
})
