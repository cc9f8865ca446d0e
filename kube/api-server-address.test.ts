import { afterAll, beforeAll, expect, it } from 'vitest'
import { apiServerAddresses } from './api-server-address.ts'
import { openTestServer, type TestServer } from './testing/api-server.ts'

const service = { metadata: { name: 'kubernetes' }, spec: { clusterIPs: ['10.96.0.1'], ports: [{ port: 443 }] } }
const slice = {
  metadata: { name: 'kubernetes' },
  endpoints: [{ addresses: ['10.0.0.2'] }, { addresses: ['fd00::2'] }],
  ports: [{ port: 6443 }],
}
const answers = new Map<string, unknown>()
let api: TestServer

beforeAll(async () => {
  api = await openTestServer((request, response) => {
    const answer = answers.get(request.url ?? '')
    response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? {}))
  })
})
afterAll(() => api.close())

it('is where the Service is, and where what is behind it is', async () => {
  answers.set('/api/v1/namespaces/default/services/kubernetes', service)
  answers.set('/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes', slice)
  expect(await apiServerAddresses(api.client)).toEqual({
    ok: true,
    value: [
      { cidr: '10.96.0.1/32', port: 443 },
      { cidr: '10.0.0.2/32', port: 6443 },
      { cidr: 'fd00::2/128', port: 6443 },
    ],
  })
})

it('is not known while the cluster does not say', async () => {
  answers.clear()
  expect(await apiServerAddresses(api.client)).toMatchObject({ ok: false, failure: { type: 'missing' } })
})
