import { expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { folderInVolume } from './folder-in-volume.ts'

const pod: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', uid: 'the-uid', resourceVersion: '1', labels: { app: 'nginx' } },
  spec: {
    nodeName: 'node-1',
    containers: [
      {
        name: 'nginx',
        env: [
          { name: 'PLAIN', value: 'plain' },
          { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          { name: 'UID', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } },
          { name: 'APP', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } },
          { name: 'KEPT', valueFrom: { configMapKeyRef: { name: 'a', key: 'b' } } },
        ],
      },
    ],
  },
}
const mount = { name: 'www', mountPath: '/pages/', readOnly: false }
const folderOf = (more: object, path = '/pages') => folderInVolume(pod, 'nginx', { ...mount, ...more }, path)

it('is the root, or a part of the volume', () => {
  expect(folderOf({})).toBe('')
  expect(folderOf({ subPath: '/a/b/' })).toBe('a/b')
  expect(folderOf({}, '/pages/new/')).toBe('new')
  expect(folderOf({ subPath: 'a' }, '/pages//new')).toBe('a/new')
  expect(folderOf({ mountPath: '/' }, '/pages')).toBe('pages')
})

it.each([
  ['$(PLAIN)', 'plain'],
  ['a-$(POD)', 'a-web-1'],
  ['$(UID)/x', 'the-uid/x'],
  ['$(APP)', 'nginx'],
  ['$$(POD)', '$(POD)'],
  ['$(KEPT)', '$(KEPT)'],
  ['$(NOBODY)', '$(NOBODY)'],
])('%s is %s', (subPathExpr, folder) => expect(folderOf({ subPathExpr })).toBe(folder))
