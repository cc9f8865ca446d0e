import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identify } from '../process/identity.mjs'
import { startPostgres } from './server.mjs'

let folder
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-postgres-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = () => startPostgres({ folder, password: 'secret', log: () => {} })
async function ask(postgres, sql) {
  const connection = new pg.Client({ connectionString: postgres.url('postgres') })
  await connection.connect()
  const { rows } = await connection.query(sql)
  await connection.end()
  return rows
}

test(
  'data outlives a polite stop, a kill -9 of the server and a kill -9 of its supervisor',
  { timeout: 60_000 },
  async () => {
    const first = await start()
    await ask(first, 'CREATE TABLE kept (word text)')
    await ask(first, `INSERT INTO kept VALUES ('stop')`)
    await first.stop()
    await first.ended

    const second = await start()
    expect(second.port).toBe(first.port)
    await ask(second, `INSERT INTO kept VALUES ('kill')`)
    process.kill(second.pid, 'SIGKILL')
    await second.ended

    const source = new URL('./server.mjs', import.meta.url).href
    const program = `const { startPostgres } = await import('${source}'); const p = await startPostgres({ folder: '${folder}', password: 'secret', log: () => {} }); console.log(p.pid)`
    const supervisor = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const orphan = Number((await once(supervisor.stdout, 'data'))[0])
    expect(identify(orphan)).toBeDefined()
    supervisor.kill('SIGKILL')

    const third = await start()
    expect(third.pid).not.toBe(orphan)
    expect(identify(orphan)).toBeUndefined()
    expect(await ask(third, 'SELECT word FROM kept ORDER BY word')).toEqual([{ word: 'kill' }, { word: 'stop' }])
    await third.stop()
  },
)

test('a pid file that names another program is not believed', { timeout: 30_000 }, async () => {
  const pidFile = path.join(folder, 'data', 'postmaster.pid')
  writeFileSync(pidFile, `${process.pid}\n${folder}/data\n`)
  const postgres = await start()
  expect(readFileSync(pidFile, 'utf8').split('\n')[0]).toBe(String(postgres.pid))
  await postgres.stop()
})

test(
  'nobody reaches it without the password, which no process shows in its arguments',
  { timeout: 30_000 },
  async () => {
    const postgres = await start()
    const url = postgres.url('postgres').replace(':secret@', ':guess@')
    await expect(new pg.Client({ connectionString: url }).connect()).rejects.toThrow('password authentication failed')
    expect(execFileSync('ps', ['-p', String(postgres.pid), '-o', 'args=', 'www'], { encoding: 'utf8' })).not.toContain(
      'secret',
    )
    await postgres.stop()
  },
)
