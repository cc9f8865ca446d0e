import { expect, it } from 'vitest'
import { asksNobody } from './asks-nobody.ts'

it.each([
  ['true'],
  ['/bin/true'],
  ['sh', '-c', 'true'],
  ['/bin/sh', '-c', ' exit 0 '],
  ['bash', '-ec', ':'],
  ['echo', 'ready'],
])('%s %s %s asks nobody', (...command) => expect(asksNobody(command)).toBe(true))

it.each([
  [['healthcheck.sh', '--connect']],
  [['test', '-e', '/tmp/ready']],
  [['bash', '-c', 'echo > /dev/tcp/127.0.0.1/3306']],
  [['sh', '-c', 'true && mariadb-admin ping']],
  [['sh', '-c', 'exit $(cat /tmp/state)']],
  [[]],
])('%j may ask somebody', (command) => expect(asksNobody(command)).toBe(false))
