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

describe('what is shown of an object', () => {
  const shown = (object: typeof service & { metadata: { annotations?: Record<string, string> } }) =>
    manifestsOf([object], [])[0]?.lines ?? []

  it('is in the order that kubectl has, with names first', () => {
    const ports = [{ port: 80, name: 'web', appProtocol: 'http' }]
    const lines = shown({ kind: 'Service', spec: { ports }, metadata: { name: 'nginx' }, apiVersion: 'v1' })
    expect(lines.map((line) => line.trim())).toEqual(
      ['apiVersion: v1', 'kind: Service', 'metadata:', 'name: nginx', 'spec:', 'ports:'].concat([
        '- name: web',
        'appProtocol: http',
        'port: 80',
      ]),
    )
  })

  it('is not the copy that kubectl keeps of it', () => {
    const copy = { 'kubectl.kubernetes.io/last-applied-configuration': '{}' }
    const annotated = (annotations: Record<string, string>) =>
      shown({ ...service, metadata: { name: 'nginx', annotations } }).join('\n')
    expect(annotated(copy)).toBe(shown(service).join('\n'))
    expect(annotated({ ...copy, team: 'blue' })).toContain('team: blue')
  })
})
