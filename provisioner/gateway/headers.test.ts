import { describe, expect, it } from 'vitest'
import { requestHeaders, responseHeaders, upgradeHeaders } from './headers.ts'

describe('a request', () => {
  it('carries nothing about who asks, or for whom', () => {
    const kept = requestHeaders({
      authorization: 'Bearer of the site',
      cookie: 'session=1',
      host: 'ordinal.example',
      forwarded: 'for=1.2.3.4',
      'x-ordinal-ticket': 'x',
      'impersonate-user': 'system:admin',
      'impersonate-group': 'system:masters',
      'impersonate-uid': '1',
      'impersonate-extra-scopes': 'x',
      'x-remote-user': 'system:admin',
      'x-remote-extra-a': 'x',
      'x-forwarded-for': '1.2.3.4',
      'x-real-ip': '1.2.3.4',
    })
    expect(kept).toEqual({})
  })

  it('keeps what kubectl negotiates', () => {
    const headers = {
      accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
      'content-type': 'application/apply-patch+yaml',
      'content-length': '12',
      'accept-encoding': 'gzip',
      'kubectl-command': 'kubectl apply',
    }
    expect(requestHeaders(headers)).toEqual(headers)
  })

  it('leaves at this hop what is of this hop, and what the client calls so', () => {
    const headers = {
      connection: 'keep-alive, X-Secret',
      'keep-alive': '5',
      te: 'trailers',
      'x-secret': '1',
    }
    expect(requestHeaders(headers)).toEqual({})
  })

  it.each([
    [{ 'transfer-encoding': 'chunked' }, { 'transfer-encoding': 'chunked' }],
    [{ 'transfer-encoding': 'gzip, chunked' }, { 'transfer-encoding': 'chunked' }],
    [{ 'content-length': '12' }, { 'content-length': '12' }],
    [{ 'content-length': '12', connection: 'content-length' }, { 'content-length': '12' }],
    [{ 'transfer-encoding': 'chunked', connection: 'transfer-encoding' }, { 'transfer-encoding': 'chunked' }],
  ])('says where its body ends: %o', (headers, kept) => {
    expect(requestHeaders(headers)).toEqual(kept)
  })
})

it('passes no cookie back', () => {
  expect(responseHeaders({ 'set-cookie': ['a=1'], 'content-type': 'application/json', connection: 'close' })).toEqual({
    'content-type': 'application/json',
  })
})

describe('a change of protocol', () => {
  it.each(['websocket', 'SPDY/3.1'])('is passed on to %s', (upgrade) => {
    const headers = {
      connection: 'Upgrade',
      upgrade,
      'sec-websocket-protocol': 'v5.channel.k8s.io',
      'content-length': '5000',
      authorization: 'x',
    }
    expect(upgradeHeaders(headers)).toEqual({
      connection: 'Upgrade',
      upgrade,
      'sec-websocket-protocol': 'v5.channel.k8s.io',
    })
  })

  it.each(['h2c', 'tls/1.2', undefined])('is not passed on to %s', (upgrade) => {
    expect(upgradeHeaders({ connection: 'Upgrade', ...(upgrade && { upgrade }) })).toBeNull()
  })
})
