import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { CompactSign, compactVerify, createLocalJWKSet } from 'jose'
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest'
import { publishResultKey } from '#db/result-keys'
import { issueToken, listTokens, revokeToken } from '#db/api-tokens'
import { client } from '../../../db/client.ts'
import { layClassOfTwo, recordedTrace, verdictsOf, type ClassOfTwo } from '../../_testing/class-of-two.ts'
import { apiProgram, problemOf, type ApiProgram } from '../../_testing/api-v1.ts'
import { openSite, origin, type SiteUnderTest } from '../../_testing/site.ts'
import { addJudgedSubmit } from '../../../db/testing/judged-submits.ts'
import { openApi } from './_contract/openapi.ts'
import { operations } from './_contract/operations.ts'

let site: SiteUnderTest
let program: ApiProgram
let school: ClassOfTwo
let token: string
let judged: string
/** of Ada's Submit: all but one check */
let points: { points: number; maxPoints: number }

async function tokenFor(owner = 'tony@school.example', now = new Date()): Promise<string> {
  const issued = await issueToken(site.db, { run: 'demo', name: 'ci', days: 1, owner }, now)
  if (!issued.ok) throw new Error(issued.error)
  return issued.token
}

beforeAll(async () => {
  site = await openSite()
  school = await layClassOfTwo(site.db)
  const live = recordedTrace('created-in-ordinal-order', 'fail/CreatedBeforePredecessorReady.recorded.json')
  const checks = verdictsOf(school.lab, 'order', live)
  const submit = { runSlug: 'demo', email: 'ada@school.example', lab: school.lab, objects: [], live, checks }
  const sum = (of: 'points' | 'maxPoints') => checks.reduce((total, check) => total + check[of], 0)
  points = { points: sum('points'), maxPoints: sum('maxPoints') }
  judged = await addJudgedSubmit(site.db, submit)
  token = await tokenFor()
  program = apiProgram(token)
})
afterAll(() => site.close())

const create: ApiProgram['create'] = (...asked) => program.create(...asked)
const read: ApiProgram['read'] = (...asked) => program.read(...asked)
const results: ApiProgram['results'] = (...asked) => program.results(...asked)

describe('a job', () => {
  const grace = { student: 'Grace@school.example', lab: 'web' }

  it('is asked for by student and lab, and found at its Location', async () => {
    const created = await create({ body: grace, key: 'one' })
    expect(created.status).toBe(202)
    const job = await created.json()
    expect(job).toMatchObject({ type: 'Submit', state: 'Queued', student: 'grace@school.example', grade: null })
    expect(created.headers.get('location')).toBe(`${origin}/api/v1/grading-jobs/${job.id}`)
    const found = await read(job.id)
    expect(found.headers.get('retry-after')).toBe('5')
    expect(await found.json()).toEqual(job)
    const { apiTokenId, requestedById } = await client(site.db).attempt.findUniqueOrThrow({ where: { id: job.id } })
    expect([apiTokenId, requestedById]).toEqual([(await listTokens(site.db))[0]?.id, school.ids['tony']])
  })

  it('asked for again by the same key is the same, and by another has to wait', async () => {
    const again = await create({ body: { workspace: school.workspaceId }, key: 'one' })
    expect(again.status).toBe(202)
    const other = await create({ body: grace, key: 'two' })
    expect([other.status, await problemOf(other)]).toEqual([409, 'job-active'])
    expect(other.headers.get('location')).toBe(again.headers.get('location'))
    expect(await client(site.db).attempt.count({ where: { kind: 'Submit', workspaceId: school.workspaceId } })).toBe(1)
  })

  it('may be a Check, whose key is as good', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => create({ body: { ...grace, kind: 'Check' }, key: 'check' })),
    )
    expect(first?.headers.get('location')).toBe(second?.headers.get('location'))
    expect(await problemOf(await create({ body: grace, key: 'check' }))).toBe('key-used')
    expect(await problemOf(await create({ body: { ...grace, kind: 'Check' }, key: 'another' }))).toBe('job-active')
  })

  it.each([
    ['without a key', { body: grace }, 400, 'key-missing'],
    ['with a key that is too long', { body: grace, key: 'k'.repeat(201) }, 400, 'key-missing'],
    ['without a body', { key: 'k' }, 400, 'wrong-input'],
    ['with more than it takes', { body: { ...grace, points: 100 }, key: 'k' }, 400, 'wrong-input'],
    ['of nobody', { body: { ...grace, student: 'nobody@school.example' }, key: 'k' }, 404, 'workspace-not-found'],
    ['of a workspace that is not there', { body: { workspace: randomUUID() }, key: 'k' }, 404, 'workspace-not-found'],
    [
      'of a student whose workspace has ended',
      { body: { ...grace, student: 'ada@school.example' }, key: 'k' },
      404,
      'workspace-not-found',
    ],
  ] as const)('%s is refused', async (_, sent, status, problem) => {
    const refused = await create(sent)
    expect([refused.status, await problemOf(refused)]).toEqual([status, problem])
  })
})

describe('a judged job', () => {
  it('brings its grade', async () => {
    const job = await (await read(judged)).json()
    expect(job).toMatchObject({ state: 'Finished', grade: { verdict: 'Partial', ...points } })
    expect((await read(judged)).headers.get('retry-after')).toBeNull()
  })

  it.each([
    ['by Accept', { accept: 'application/xml' }, ''],
    ['by format', {}, '?format=junit'],
  ])('is JUnit XML as well, %s', async (_, sent, query) => {
    const report = await (await read(judged, sent, query)).text()
    expect(report).toMatch(/<testsuites tests="\d+" failures="1" errors="0"/)
    expect(report).toContain(
      '<failure type="CreatedBeforePredecessorReady" message="The Pod web-1 was made before web-0',
    )
  })

  it('is signed, so that anybody can hold the grader to it', async () => {
    expect(await (await read(judged)).json()).toMatchObject({ signedResult: null }) // made by hand, by no grader
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const { kty, crv, x } = publicKey.export({ format: 'jwk' })
    await publishResultKey(site.db, { id: 'a-key', publicKey: { kty, crv, x } })
    const signedResult = await new CompactSign(Buffer.from(JSON.stringify({ sub: judged })))
      .setProtectedHeader({ alg: 'EdDSA', kid: 'a-key' })
      .sign(privateKey)
    await client(site.db).recording.create({
      data: { attemptId: judged, digest: '0'.repeat(64), body: new Uint8Array(), signedResult },
    })
    const { GET } = await import('./result-keys/route.ts')
    const keys = createLocalJWKSet(await (await program.conforming('listResultKeys', await GET())).json())
    const job = await (await read(judged)).json()
    const { payload } = await compactVerify(job.signedResult, keys)
    expect(JSON.parse(Buffer.from(payload).toString('utf8'))).toEqual({ sub: judged })
  })

  it('is not JUnit before it is judged', async () => {
    const active = (await create({ body: { workspace: school.workspaceId }, key: 'one' })).headers.get('location') ?? ''
    const early = await read(active.split('/').at(-1) ?? '', {}, '?format=junit')
    expect([early.status, early.headers.get('retry-after')]).toEqual([202, '5'])
  })

  it.each(['not-an-id', randomUUID()])('is not found by %s', async (id) => {
    expect((await read(id)).status).toBe(404)
  })
})

describe('the results of a run', () => {
  it('come page by page, each student once', async () => {
    const emails: string[] = []
    let query: string | null = '?limit=1'
    while (query !== null) {
      const { items, next } = await (await results(school.runId, query)).json()
      emails.push(...items.map(({ student }: { student: { email: string } }) => student.email))
      query = next && new URL(next).search
    }
    expect(emails.sort()).toEqual(['ada@school.example', 'grace@school.example', 'student@ordinal.example'])
  })

  it('say what counts', async () => {
    const { items } = await (await results(school.runId)).json()
    const ada = items.find(({ student }: { student: { name: string } }) => student.name === 'ada')
    expect(ada).toMatchObject({ lab: 'web', attempts: 1, grade: { job: judged, ...points } })
  })

  it('are not of another run, nor by a wrong cursor', async () => {
    expect((await results(randomUUID())).status).toBe(404)
    expect((await results(school.runId, '?limit=1000')).status).toBe(400)
  })
})

describe('a token', () => {
  const asked = (bearer: string | null) => [
    () => create({ body: { workspace: school.workspaceId }, key: 'k', bearer }),
    () => read(judged, { bearer }),
    () => results(school.runId, '', { bearer }),
  ]
  async function refusedBy(bearer: string | null): Promise<string[]> {
    const answers = await Promise.all(asked(bearer).map((ask) => ask()))
    return Promise.all(answers.map(async (answer) => `${answer.status} ${await problemOf(answer)}`))
  }
  const thrice = (words: string) => [words, words, words]

  it('is asked for', async () => expect(await refusedBy(null)).toEqual(thrice('401 token-missing')))
  it('has to be one of ours', async () => expect(await refusedBy('made-up')).toEqual(thrice('401 token-unknown')))
  it('ends when it is revoked', async () => {
    const revoked = await tokenFor()
    expect(await revokeToken(site.db, (await listTokens(site.db))[0]?.id ?? '')).toBe(true)
    expect(await refusedBy(revoked)).toEqual(thrice('401 token-revoked'))
  })
  it('ends by itself', async () => {
    const old = await tokenFor('tony@school.example', new Date(Date.now() - 2 * 86_400_000))
    expect(await refusedBy(old)).toEqual(thrice('401 token-expired'))
  })
  it('is as good as its owner', async () => {
    const lost = await tokenFor('instructor@ordinal.example')
    await client(site.db).enrolment.deleteMany({ where: { user: { email: 'instructor@ordinal.example' } } })
    expect(await refusedBy(lost)).toEqual(thrice('403 token-not-instructor'))
  })
  it('is of one run: in another there is nothing', async () => {
    const { courseId } = await client(site.db).run.findUniqueOrThrow({ where: { id: school.runId } })
    const run = await client(site.db).run.create({ data: { courseId, slug: 'spring', title: 'Spring' } })
    await client(site.db).enrolment.create({
      data: { runId: run.id, userId: school.ids['tony'] ?? '', role: 'instructor' },
    })
    const issued = await issueToken(site.db, { run: 'spring', name: 'other', days: 1 })
    const other = issued.ok ? issued.token : ''
    expect(await refusedBy(other)).toEqual(['404 workspace-not-found', '404 not-found', '404 not-found'])
  })
  it('is not made for who does not teach, and not kept as it is', async () => {
    expect(await issueToken(site.db, { run: 'demo', name: 'x', days: 1, owner: 'ada@school.example' })).toMatchObject({
      ok: false,
      cure: expect.stringMatching(/npm run invite/),
    })
    expect(JSON.stringify(await client(site.db).apiToken.findMany())).not.toContain(token)
  })
  it('is not guessed at for long, and does not ask without end', async () => {
    const busy = await tokenFor()
    // The clock stands still, so that nothing is refilled however long this takes.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const guess = () => read(judged, { bearer: `guess-${randomUUID()}`, client: 'guesser' })
    const guesses = await Promise.all(Array.from({ length: 25 }, guess))
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
    await Promise.all(Array.from({ length: 120 }, () => read(judged, { bearer: busy })))
    const statuses = [
      (await create({ bearer: busy })).status,
      (await results(school.runId, '', { bearer: busy })).status,
    ]
    vi.useRealTimers()
    expect(statuses).toEqual([429, 429])
  })
})

describe('the document', () => {
  it('is open to everybody and describes each operation', async () => {
    const { GET } = await import('./openapi.json/route.ts')
    const document = await (await program.conforming('readOpenApi', GET())).json()
    expect(document).toEqual(JSON.parse(JSON.stringify(openApi(origin))))
    expect(Object.keys(document.paths)).toEqual([...new Set(operations.map(({ path }) => path))])
    expect(document.paths['/api/v1/grading-jobs'].post.responses).toHaveProperty('202')
  })

  test('says nothing that no route answers', () => {
    const said = operations.flatMap(({ id, answers }) => Object.keys(answers).map((status) => `${id} ${status}`))
    expect([...program.answered].sort()).toEqual(said.sort())
  })
})
