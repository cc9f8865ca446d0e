import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import { answersIn, askerManifest, askingContainer, patienceFor, type Questions } from './database-probe.ts'

const access = {
  service: 'db',
  port: 3306,
  database: 'farm',
  user: 'farmer',
  secret: { name: 'keys', key: 'password' },
}
const questions: Questions = {
  name: 'asks-1',
  image: 'mariadb:lts',
  access,
  round: 'Recovered',
  seconds: 90,
  marks: new Map([
    ['Started', 'a'.repeat(32)],
    ['Recovered', 'b'.repeat(32)],
  ]),
  hosts: ['db-0.db', 'db-1.db'],
}
const containerSchema = z.object({ command: z.array(z.string()), env: z.unknown() })
const containerOf = (of: Questions) => containerSchema.parse(askingContainer(of))

const folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-database-probe-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The script itself, with a client that answers as told. */
function asked(client: string, of: Questions = questions): string[][] {
  const said = path.join(folder, 'said')
  writeFileSync(path.join(folder, 'mariadb'), `#!/bin/sh\nfor last; do :; done\n${client}\n`, { mode: 0o755 })
  const [shell = '', option = '', script = '', ...args] = containerOf(of).command
  execFileSync(shell, [option, script.replace('/dev/termination-log', said), ...args], {
    env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
  })
  return readFileSync(said, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').slice(0, 5))
}

const told = `
case $* in *--host=db-0*) me=db-0 ;; *) me=db-1 ;; esac
case $* in
  *hostname*) echo $me ;;
  *SELECT*) printf 'Started\\nRecovered\\n' ;;
  *INSERT*) [ $me = db-0 ] || { printf 'ERROR 1290\\tread only\\n' >&2; exit 1; } ;;
esac`

test('writes to the first, reads at the others, and tries to write there', () => {
  expect(asked(told)).toEqual([
    ['yes', 'db-0', 'yes', '', 'Started Recovered'],
    ['yes', 'db-1', 'no', 'ERROR 1290 read only', 'Started Recovered'],
  ])
})

test('tells a refused account from a server that is not there', () => {
  const [first] = asked(`echo "ERROR 1045 (28000): Access denied" >&2; exit 1`)
  expect(first).toEqual(['refused', '', 'no', 'ERROR 1045 (28000): Access denied', ''])
})

test('gives a replica the time to copy the account', () => {
  const asks = path.join(folder, 'asks')
  const late = `
case $* in *--host=db-1*hostname*) echo >> ${asks}; [ "$(wc -l < ${asks})" -gt 2 ] || { echo 'ERROR 1045 (28000): Access denied' >&2; exit 1; } ;; esac`
  expect(asked(late + told)).toEqual(asked(told))
  expect(readFileSync(asks, 'utf8')).toBe('\n\n\n')
})

test.each([
  ['Started', 2_000, 30],
  ['Started', 41_000, 41],
  ['Joined', 41_000, 90],
  ['Recovered', 41_000, 150],
  ['Recovered', 9_000_000, 600],
] as const)('waits as long as such servers take to start: %s, %i ms', (round, slowestStart, seconds) => {
  expect(patienceFor({ round, slowestStart, hadAll: true })).toBe(seconds)
})

test('does not wait as long for those that lacked something before', () => {
  expect(patienceFor({ round: 'Recovered', slowestStart: 2_000, hadAll: false })).toBe(30)
})

test('does not wait for what was never written', () => {
  const refusing = told.replace('[ $me = db-0 ] ||', '').replace("printf 'Started\\nRecovered\\n'", 'true')
  expect(asked(refusing).map(([, , wrote, , found]) => [wrote, found])).toEqual([
    ['no', ''],
    ['no', ''],
  ])
})

test('tells the password to nobody but its own container, by the name of the Secret', () => {
  const { env, command } = containerOf(questions)
  expect(env).toEqual([
    { name: 'MYSQL_PWD', valueFrom: { secretKeyRef: { name: 'keys', key: 'password', optional: true } } },
  ])
  expect(command.join(' ')).not.toContain('password')
})

test('reads the answers, and none where none were given', () => {
  expect(answersIn('yes\tdb-0\tyes\t\tStarted\t.\n')).toEqual([
    { reached: 'yes', server: 'db-0', wrote: 'yes', refusal: '', found: 'Started' },
  ])
  expect(answersIn('')).toEqual([])
})

test('asks from a Pod that has no rights and no password of its own', () => {
  const manifest = askerManifest({ name: 'ordinal-asks-1', namespace: 'ws-aaaaaaaaaa', image: 'mariadb:lts' })
  expect(manifest).toMatchObject({ spec: { automountServiceAccountToken: false, terminationGracePeriodSeconds: 0 } })
  expect(JSON.stringify(manifest)).not.toMatch(/secretKeyRef|MYSQL/)
})
