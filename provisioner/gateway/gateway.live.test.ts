/** A student's way into the cluster, through the running gateway: what passes, what does not, and when it is closed. */
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revokeSession } from '#db/sessions'
import { addSession, enrolOwner, expelOwner } from '#db/testing/claims'
import { ticketHeader } from '#domain/ticket'
import { liveRuntime } from '#kube/testing/live-runtime'
import { openClaims, type Claims } from '../testing/claims.ts'
import { openFront, signTicket, type Front, type TicketFields } from '../testing/ticketed-front.ts'

const runtime = liveRuntime()
const [host = '', port = ''] = runtime.gateway.split(/:(?=\d+$)/)
const gateway = { host, port: Number(port) }
const pods = (workspace: string, namespace: string, query = '') =>
  `/kube/${workspace}/api/v1/namespaces/${namespace}/pods${query}`

let claims: Claims
let mine: TicketFields
let others: TicketFields

async function claimReady(): Promise<TicketFields> {
  const { id, userId } = await claims.claim()
  const { namespace } = await claims.untilPhase(id, 'Ready')
  return { sub: userId, workspace: id, namespace }
}

beforeAll(async () => {
  claims = await openClaims(runtime)
  ;[mine, others] = await Promise.all([claimReady(), claimReady()])
})
afterAll(() => claims.close(), 120_000)

const sign = (fields: TicketFields, options?: Parameters<typeof signTicket>[2]) =>
  signTicket(runtime.ticketSecret, fields, options)

const ask = (path: string, ticket?: string, init: RequestInit = {}) =>
  fetch(`http://${runtime.gateway}${path}`, {
    ...init,
    headers: { ...init.headers, ...(ticket && { [ticketHeader]: ticket }) },
  })

async function refusal(path: string, ticket?: string): Promise<{ status: number; reason: string; message: string }> {
  const response = await ask(path, ticket)
  const { kind, reason, message } = (await response.json()) as { kind: string; reason: string; message: string }
  expect(kind).toBe('Status')
  return { status: response.status, reason, message }
}

describe('a ticket', () => {
  it('opens the workspace it names', async () => {
    const response = await ask(pods(mine.workspace, mine.namespace), await sign(mine))
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ kind: 'PodList' })
  })

  it('is good once', async () => {
    const ticket = await sign(mine)
    expect((await ask(pods(mine.workspace, mine.namespace), ticket)).status).toBe(200)
    expect(await refusal(pods(mine.workspace, mine.namespace), ticket)).toMatchObject({
      status: 401,
      reason: 'Unauthorized',
    })
  })

  it.each([
    ['missing', async () => undefined],
    ['two minutes old', () => sign(mine, { now: Date.now() - 120_000 })],
    ['signed by somebody else', () => signTicket('another secret of more than 32 characters', mine)],
    ['unsigned', async () => `${btoa('{"alg":"none"}')}.${(await sign(mine)).split('.')[1]}.`],
  ])('is refused when it is %s', async (_what, make) => {
    const answer = await refusal(pods(mine.workspace, mine.namespace), await make())
    expect(answer).toMatchObject({
      status: 401,
      message: expect.stringContaining('use the kubeconfig that the lab page gives'),
    })
  })

  it.each([
    ['of another workspace', () => others],
    ['of another student', () => ({ ...mine, sub: others.sub })],
    ['that names another namespace', () => ({ ...mine, namespace: others.namespace })],
  ])('is refused when it is one %s', async (_what, fields) => {
    expect(await refusal(pods(mine.workspace, mine.namespace), await sign(fields()))).toMatchObject({ status: 403 })
  })

  it('is refused when what stands behind it has expired', async () => {
    const answer = await refusal(
      pods(mine.workspace, mine.namespace),
      await sign({ ...mine, until: new Date(Date.now() - 1000).toISOString() }),
    )
    expect(answer).toMatchObject({ status: 401, message: expect.stringContaining('renew the kubeconfig') })
  })

  it('does not open another namespace', async () => {
    expect(await refusal(pods(mine.workspace, others.namespace), await sign(mine))).toMatchObject({
      status: 403,
      reason: 'Forbidden',
    })
    expect(
      await refusal(pods(mine.workspace, `${mine.namespace}/../${others.namespace}`), await sign(mine)),
    ).toMatchObject({ status: 403 })
    expect(await refusal(`/kube/${mine.workspace}/api/v1/secrets`, await sign(mine))).toMatchObject({ status: 403 })
  })

  it.each(['/', '/kube/', '/kube/x/api', '/api/v1/pods', '/metrics'])('opens nothing at %s', async (path) => {
    expect(await refusal(path, await sign(mine))).toMatchObject({ status: 404 })
  })
})

it('lets nobody pass for somebody else', async () => {
  const headers = {
    'content-type': 'application/json',
    authorization: 'Bearer something',
    'impersonate-user': 'system:admin',
    'impersonate-group': 'system:masters',
    'x-remote-user': 'system:admin',
    'x-remote-group': 'system:masters',
  }
  const body = JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' })
  const review = `/kube/${mine.workspace}/apis/authentication.k8s.io/v1/selfsubjectreviews`
  const response = await ask(review, await sign(mine), { method: 'POST', headers, body })
  expect(await response.json()).toMatchObject({
    status: { userInfo: { username: `system:serviceaccount:${mine.namespace}:student` } },
  })
})

describe('a watch', () => {
  /** Resolves when the stream ends, however it ends. */
  async function openWatch(fields: TicketFields): Promise<{ ended: Promise<void> }> {
    const response = await ask(pods(fields.workspace, fields.namespace, '?watch=true'), await sign(fields))
    expect(response.status).toBe(200)
    return {
      ended: response.text().then(
        () => {},
        () => {},
      ),
    }
  }

  it('ends when the session behind it is revoked', async () => {
    const session = await addSession(claims.db, mine.sub)
    const other = await addSession(claims.db, mine.sub)
    const { ended } = await openWatch({ ...mine, session })
    const spared = await openWatch({ ...mine, session: other })
    await revokeSession(claims.db, session)
    await ended
    expect(await Promise.race([spared.ended.then(() => 'ended'), Promise.resolve('open')])).toBe('open')
    await revokeSession(claims.db, other)
    await spared.ended
  })

  it('ends when its student leaves the run', async () => {
    await enrolOwner(claims.db, mine.workspace)
    const { ended } = await openWatch({ ...mine, session: await addSession(claims.db, mine.sub) })
    await expelOwner(claims.db, mine.workspace)
    await ended
  })

  it('ends when the token behind it expires', async () => {
    const { ended } = await openWatch({ ...mine, until: new Date(Date.now() + 1500).toISOString() })
    await ended
  })

  it('ends with its workspace, which then says how to go on', async () => {
    const fields = await claimReady()
    const { ended } = await openWatch(fields)
    await claims.end(fields.workspace)
    await ended
    expect(await refusal(pods(fields.workspace, fields.namespace), await sign(fields))).toMatchObject({
      status: 410,
      message: expect.stringContaining('resume it on the lab page'),
    })
  })
})

describe.skipIf(runtime.clusterBinary === null)('kubectl', () => {
  const run = promisify(execFile)
  const binary = runtime.clusterBinary ?? ''
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-kubectl-'))
  const kubeconfig = path.join(folder, 'kubeconfig')
  let front: Front
  const kubectl = (args: string[], env: Record<string, string> = {}) =>
    run(binary, ['kubectl', '--kubeconfig', kubeconfig, '--cache-dir', path.join(folder, 'cache'), ...args], {
      env: { ...process.env, ...env },
    })

  beforeAll(async () => {
    front = await openFront(gateway, () => sign(mine))
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'lab',
      clusters: [{ name: 'lab', cluster: { server: `${front.url}/kube/${mine.workspace}` } }],
      users: [{ name: 'student', user: {} }],
      contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'student', namespace: mine.namespace } }],
    }
    writeFileSync(kubeconfig, JSON.stringify(config))
    await kubectl(['run', 'web', '--image=nginx:stable', '--port=80'])
    await kubectl(['wait', '--for=condition=Ready', 'pod/web', '--timeout=60s'])
  }, 90_000)
  afterAll(async () => {
    await front.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const ways = [
    ['WebSocket', 'true'],
    ['SPDY', 'false'],
  ] as const

  it.each(ways)('executes a command with its input and exit code, by %s', async (_way, isWebSocket) => {
    const child = spawn(
      binary,
      ['kubectl', '--kubeconfig', kubeconfig, 'exec', '-i', 'web', '--', 'sh', '-c', 'cat; exit 7'],
      {
        env: { ...process.env, KUBECTL_REMOTE_COMMAND_WEBSOCKETS: isWebSocket },
      },
    )
    child.stdin.end('some input')
    const [output, code] = await Promise.all([
      text(child.stdout),
      new Promise((resolve) => child.once('close', resolve)),
    ])
    expect({ output, code }).toEqual({ output: 'some input', code: 7 })
  })

  it.each(ways)('forwards a port, by %s', async (_way, isWebSocket) => {
    const child = spawn(binary, ['kubectl', '--kubeconfig', kubeconfig, 'port-forward', 'pod/web', ':80'], {
      env: { ...process.env, KUBECTL_PORT_FORWARD_WEBSOCKETS: isWebSocket },
    })
    try {
      const local = await new Promise<number>((resolve, reject) => {
        child.stdout.on('data', (line: Buffer) => {
          const found = /127\.0\.0\.1:(\d+)/.exec(line.toString())?.[1]
          if (found) resolve(Number(found))
        })
        child.once('close', () => reject(new Error('port-forward ended')))
      })
      const socket = connect(local, '127.0.0.1')
      socket.write('GET / HTTP/1.0\r\n\r\n')
      expect(await text(socket)).toContain('HTTP/1.1 200 OK')
    } finally {
      child.kill()
    }
  })

  it('gets the API server’s own words for what is wrong', async () => {
    const attempt = kubectl(['create', 'service', 'loadbalancer', 'outside', '--tcp=80'])
    await expect(attempt).rejects.toThrow('LoadBalancer is not allowed here')
  })

  it('reads the log of a Pod', async () => {
    const { stdout } = await kubectl(['logs', 'web', '--tail=1'])
    expect(stdout).not.toBe('')
  })
})
