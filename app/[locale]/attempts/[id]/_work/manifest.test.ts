import { describe, expect, it } from 'vitest'
import { manifestsOf } from './manifest.ts'

const set = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web' },
  spec: {
    serviceName: 'nginx',
    template: { spec: { containers: [{ name: 'nginx', image: 'nginx' }], volumes: [{ name: 'www' }] } },
    volumeClaimTemplates: [{ metadata: { name: 'www' } }],
  },
}
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'nginx' }, spec: { ports: [{ port: 80 }] } }

const marked = (kind: string, name: string, path: string) =>
  manifestsOf([service, set], [{ check: 'it', path: { kind, name, path } }]).flatMap(({ lines, marks }) =>
    marks.map(({ line, isAbsent }) => [lines[line - 1]?.trim(), isAbsent]),
  )

describe('the line that a verdict is about', () => {
  it.each([
    ['StatefulSet', 'web', 'spec.serviceName', 'serviceName: nginx', false],
    ['StatefulSet', 'web', 'spec.template.spec.containers[0].image', 'image: nginx', false],
    ['StatefulSet', 'web', 'spec.volumeClaimTemplates', 'volumeClaimTemplates:', false],
    ['Service', 'nginx', 'spec.ports.0.port', '- port: 80', false],
  ])('%s %s %s', (kind, name, path, line, isAbsent) => {
    expect(marked(kind, name, path)).toEqual([[line, isAbsent]])
  })

  it('where the field is absent is what lacks it', () => {
    expect(marked('Service', 'nginx', 'spec.clusterIP')).toEqual([['spec:', true]])
  })

  it('of what a controller made stands in the template', () => {
    expect(marked('Pod', 'web-1', 'spec.containers')).toEqual([['containers:', false]])
    expect(marked('PersistentVolumeClaim', 'www-web-1', 'spec.resources')).toEqual([['volumeClaimTemplates:', false]])
  })

  it('is none where nobody wrote it', () => {
    expect(marked('Pod', 'web-1', 'status.conditions')).toEqual([])
    expect(marked('Pod', 'other-1', 'spec.containers')).toEqual([])
  })
})
