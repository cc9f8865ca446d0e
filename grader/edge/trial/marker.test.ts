import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { answerOf, claimVolumesOf, foundMarkers, markerContainer, readArguments, writeArguments } from './marker.ts'

const volumes = [
  { volume: 'data', claim: 'data-web-0' },
  { volume: 'logs', claim: 'logs-web-0' },
]
const marked = volumes.map((volume, place) => ({ ...volume, marker: `marker-${place}` }))

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ordinal-marker-'))
  for (const place of ['0', '1']) mkdirSync(path.join(root, 'claims', place), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

/** The script as the container runs it, but in a folder of its own. */
function run([script = '', ...args]: string[]): string {
  const here = script.replaceAll('/claims', path.join(root, 'claims')).replaceAll('/dev/termination-log', `${root}/log`)
  execFileSync('sh', ['-c', here, ...args])
  return path.join(root, 'log')
}
const read = () => readFileSync(run(readArguments('secret', volumes)), 'utf8')
const file = (place: number) => path.join(root, 'claims', String(place), 'secret')

it('finds on each claim what was written there', () => {
  run(writeArguments('secret', marked))
  expect(foundMarkers(read(), marked).map(({ found }) => found)).toEqual(['same', 'same'])
})

it('tells a claim that was emptied from one that holds something else', () => {
  run(writeArguments('secret', marked))
  rmSync(file(0))
  writeFileSync(file(1), 'marker-0')
  expect(foundMarkers(read(), marked).map(({ found }) => found)).toEqual(['absent', 'other'])
})

it('takes nothing on one claim for the answer of another', () => {
  run(writeArguments('secret', marked))
  writeFileSync(file(0), 'marker-0\\n=marker-1\\c')
  rmSync(file(1))
  expect(foundMarkers(read(), marked).map(({ found }) => found)).toEqual(['other', 'absent'])
})

it('bears an answer that is cut off', () => {
  expect(foundMarkers('', marked).map(({ found }) => found)).toEqual(['absent', 'absent'])
})

it('does not tell the reading container what it should find', () => {
  const container = markerContainer('reader', 'busybox', readArguments('secret', volumes), volumes)
  for (const { marker } of marked) expect(JSON.stringify(container)).not.toContain(marker)
})

it('looks in the folder that the Pod keeps its data in', () => {
  const inFolder = marked.map((one, place) => (place === 0 ? { ...one, folder: 'a/b' } : one))
  run(writeArguments('secret', inFolder))
  const reading = () => readFileSync(run(readArguments('secret', inFolder)), 'utf8')
  expect(foundMarkers(reading(), inFolder).map(({ found }) => found)).toEqual(['same', 'same'])
  rmSync(path.join(root, 'claims', '0', 'a', 'b', 'secret'))
  expect(foundMarkers(reading(), inFolder).map(({ found }) => found)).toEqual(['absent', 'same'])
})

it('finds that folder by where a container mounts a part of the claim', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-0', uid: 'a', resourceVersion: '1' },
    spec: {
      containers: [
        { name: 'helper', volumeMounts: [{ name: 'logs', mountPath: '/logs', subPath: 'new' }] },
        { name: 'nginx', volumeMounts: [{ name: 'data', mountPath: '/pages', subPath: 'html' }] },
      ],
      volumes: volumes.map(({ volume, claim }) => ({ name: volume, persistentVolumeClaim: { claimName: claim } })),
    },
  }
  expect(claimVolumesOf(pod, '/pages')).toEqual([{ ...volumes[0], folder: 'html' }, volumes[1]])
})

it('mounts each claim whole, and nothing else', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-0', uid: 'a', resourceVersion: '1' },
    spec: {
      volumes: [
        { name: 'cache', emptyDir: {} },
        ...volumes.map(({ volume, claim }) => ({ name: volume, persistentVolumeClaim: { claimName: claim } })),
      ],
    },
  }
  expect(claimVolumesOf(pod)).toEqual(volumes)
  expect(markerContainer('writer', 'busybox', [], claimVolumesOf(pod))).toMatchObject({
    volumeMounts: [
      { name: 'data', mountPath: '/claims/0' },
      { name: 'logs', mountPath: '/claims/1' },
    ],
  })
})

it('has no answer before its container has ended', () => {
  const pod = (state: unknown) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-0', uid: 'a', resourceVersion: '1' },
    status: { ephemeralContainerStatuses: [{ name: 'reader', state }] },
  })
  expect(answerOf(pod({ running: {} }), 'reader')).toBeUndefined()
  expect(answerOf(pod({ terminated: { exitCode: 0, message: '=a' } }), 'other')).toBeUndefined()
  expect(answerOf(pod({ terminated: { exitCode: 0, message: '=a' } }), 'reader')).toEqual({
    exitCode: 0,
    message: '=a',
  })
})
