import { isIP } from 'node:net'

import { missing, ok, warn } from '../finding.mjs'

/** The variables that a person may set; each names what is wrong with a value, or nothing. */
export const SETTINGS = {
  PORT: (value) =>
    /^\d+$/.test(value) && Number(value) > 0 && Number(value) < 65_536 ? undefined : 'must be a port from 1 to 65535',
  DATABASE_URL: (value) =>
    /^postgres(ql)?:\/\/./.test(value)
      ? undefined
      : 'must be like postgresql://user:password@host:5432/name; unset it to use the embedded Postgres',
  ORDINAL_DATA: () => undefined,
  ORDINAL_CACHE: () => undefined,
  ORDINAL_KUBECONFIG: () => undefined,
  ORDINAL_SITE_BUILD: (value) =>
    ['.next', '.next-test'].includes(value)
      ? undefined
      : 'must be .next, or .next-test beside another build of the site',
  ORDINAL_APT: (value) =>
    value === 'never' ? undefined : 'can only be "never": apt then installs nothing on this machine',
  ORDINAL_BIND: (value) =>
    isIP(value) ? undefined : 'must be an IP address of this machine, such as 127.0.0.1 or 0.0.0.0',
  ORDINAL_TOOLBOX_IMAGE: (value) =>
    /^\S+$/.test(value) ? undefined : 'must be the reference of an image, such as registry.example/toolbox:1',
  ORDINAL_POOL: (value) =>
    /^\d+$/.test(value) && Number(value) <= 50
      ? undefined
      : 'must be how many workspaces are kept ready for whoever claims next, from 0 to 50',
  ORDINAL_LAB_NODES: (value) =>
    /^\d+$/.test(value) && Number(value) <= 60
      ? undefined
      : "must be how many nodes of students' own there may be at once, from 0 to 60",
  ORDINAL_TRIALS_AT_ONCE: (value) =>
    /^\d+$/.test(value) && Number(value) > 0 && Number(value) <= 50
      ? undefined
      : 'must be how many Submits may perturb at the same time, from 1 to 50',
  ORDINAL_TEST: (value) =>
    value === 'full' ? undefined : 'can only be "full": npm test then plays every case of every lab',
  ORDINAL_URL: (value) =>
    isOrigin(value) ? undefined : 'must be the origin by which browsers reach the site, such as https://course.example',
}

/** Those by which `npm start` tells its own processes what they need. */
const INTERNAL = [
  'ORDINAL_AUTH_SECRET',
  'ORDINAL_TICKET_SECRET',
  'ORDINAL_GATEWAY',
  'ORDINAL_PROCESS_KUBECONFIG',
  'ORDINAL_CLUSTER_NAME',
  'ORDINAL_CLUSTER_SOCKET',
]

/** Judges every setting, and every variable whose name begins like one. */
export function checkEnvironment({ env }) {
  const names = Object.keys(env).filter((name) => /^ORDINAL_(?!TEST_)/.test(name) || Object.hasOwn(SETTINGS, name))
  const findings = names.map((name) => checkVariable(name, env[name])).filter((finding) => finding.status !== 'ok')
  if (findings.length > 0) return findings
  const set = names.filter((name) => Object.hasOwn(SETTINGS, name))
  return [ok('Settings', set.length ? `set: ${set.join(', ')}` : 'none is set, the defaults hold')]
}

function checkVariable(name, value) {
  if (INTERNAL.includes(name)) return ok(name, 'set')
  if (!Object.hasOwn(SETTINGS, name)) {
    const meant = nearest(name, Object.keys(SETTINGS))
    return warn(
      name,
      'is no setting of Ordinal',
      meant ? `did you mean ${meant}?` : `unset it; there are ${Object.keys(SETTINGS).join(', ')}`,
    )
  }
  if (value === '') return missing(name, 'is empty', 'give it a value or unset it')
  const wrong = SETTINGS[name](value)
  // A database's address holds its password.
  const shown = name === 'DATABASE_URL' ? 'is set wrongly' : `is "${value}"`
  return wrong ? missing(name, shown, `${name} ${wrong}`) : ok(name, 'set')
}

function isOrigin(value) {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return ['http:', 'https:'].includes(url.protocol) && url.origin === value.replace(/\/$/, '')
}

/** The known name that takes the fewest edits, if they are few enough for a slip of the fingers. */
export function nearest(name, known) {
  const [best] = known
    .map((candidate) => ({ candidate, edits: distance(name, candidate) }))
    .sort((a, b) => a.edits - b.edits)
  return best.edits <= 3 ? best.candidate : undefined
}

/** Levenshtein's distance. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]
}
