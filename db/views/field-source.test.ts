import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { fieldSource, keysOf } from './field-source.ts'

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'
const service = (spec: object, annotations: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'nginx', namespace: 'ws-abcdefghij', uid: 'u', resourceVersion: '7', annotations },
  spec,
  status: { loadBalancer: {} },
})
const applied = (spec: object) => ({
  [lastApplied]: JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { annotations: {}, name: 'nginx', namespace: 'ws-abcdefghij' },
    spec,
  }),
})

describe('the line of a field', () => {
  it('is found in what kubectl was given, written as people write it', () => {
    const spec = { clusterIP: '10.0.0.7', selector: { app: 'nginx' } }
    const source = fieldSource({ object: service(spec, applied(spec)), path: 'spec.selector', starter: {} })
    expect(source).toMatchObject({ origin: 'applied', file: null, line: 7, isAbsent: false })
    expect(source.lines.join('\n')).toBe(
      ['metadata:', '  name: nginx', 'spec:', '  clusterIP: 10.0.0.7', '  selector:', '    app: nginx'].join('\n'),
    )
  })

  it('that was not written is where it would belong', () => {
    const spec = { selector: { app: 'nginx' } }
    const object = service({ ...spec, clusterIP: '10.0.0.7' }, applied(spec))
    const source = fieldSource({ object, path: 'spec.clusterIP', starter: {} })
    expect(source).toMatchObject({ origin: 'applied', line: 5, isAbsent: true })
    expect(source.lines[source.line - source.first]).toBe('spec:')
  })

  it('is found in the file of the starter where that is still true', () => {
    const text =
      '# one\napiVersion: v1\nkind: Pod\nmetadata:\n  name: nginx\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: nginx\nspec:\n  clusterIP: None\n'
    const starter = { 'starter/all.yaml': text }
    const found = fieldSource({ object: service({ clusterIP: 'None' }), path: 'spec.clusterIP', starter })
    expect(found).toMatchObject({ origin: 'starter', file: 'starter/all.yaml', line: 12, first: 8 })
    const changed = fieldSource({ object: service({ clusterIP: '10.0.0.7' }), path: 'spec.clusterIP', starter })
    expect(changed).toMatchObject({ origin: 'cluster', isAbsent: false })
  })

  it('is found in the object itself where nobody noted a source, without what nobody writes', () => {
    const source = fieldSource({
      object: service({ ports: [{ port: 80 }, { port: 81 }] }),
      path: 'spec.ports[1].port',
      starter: {},
    })
    expect(source.origin).toBe('cluster')
    expect(source.lines[source.line - source.first]).toContain('port: 81')
    expect(source.lines.join('\n')).not.toMatch(/uid|status|namespace/)
  })

  it('survives whatever a student notes on an object', () => {
    for (const note of ['', '{', 'null', '[]', '{"kind":"Service"}', '"text"']) {
      const object = service({ clusterIP: 'None' }, { [lastApplied]: note })
      expect(fieldSource({ object, path: 'spec.clusterIP', starter: { 'starter/x.yaml': ':\n- {' } }).origin).toBe(
        'cluster',
      )
    }
  })
})

it('a path is keys, numbers in brackets and quoted keys', () => {
  expect(keysOf('spec.template.spec.containers[0].image')).toEqual([
    'spec',
    'template',
    'spec',
    'containers',
    0,
    'image',
  ])
  expect(keysOf('metadata.labels["app.kubernetes.io/name"]')).toEqual(['metadata', 'labels', 'app.kubernetes.io/name'])
})
