/**
 * npm run doctor [-- --json]: what Ordinal finds on this machine, what it lacks, and what `npm start` will
 * install. Exits with 0 where start can work, with 1 where it cannot.
 */
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { examine, isReady } from './examine.mjs'
import { lookAtMachine } from './machine.mjs'
import { asJson, asText } from './report.mjs'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const findings = examine(await lookAtMachine({ env: process.env, project }))
console.log(values.json ? asJson(findings) : asText(findings))
process.exitCode = isReady(findings) ? 0 : 1
