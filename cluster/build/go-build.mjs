import { mkdir, readFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'

import { BUILD_FLAGS, versionFlags } from './flags.mjs'
import { runBelow } from './run-below.mjs'
import { MODULE } from './sources.mjs'

/** Modules that a build with an empty cache fetches; a better number only makes the bar smoother. */
const USUAL_MODULES = 230

/** The package of the cluster. */
const CLUSTER = '.'

/**
 * What lies beside it as programs of their own, by name: a few seconds more, since all their packages are the cluster's too.
 * kubectl is for the students' toolbox; the network plugin runs twice for each life of a Pod, where the whole cluster's binary
 * needs a tenth of a second only to begin.
 */
const BESIDE = { kubectl: './cmd/kubectl', 'ordinal-policies': './cmd/policies' }

const PROGRAMS = [CLUSTER, ...Object.values(BESIDE)]

/** With more garbage allowed the compiler is a fifth faster, and needs about 3 GB for the largest packages. */
const GENEROUS_MEMORY = 8e9

/** Lists the packages of the binary, which makes Go fetch the modules that they lie in. */
export async function fetchModules({ go, signal, report }) {
  report('modules', 0, USUAL_MODULES, 'fetching Go modules')
  let fetched = 0
  const onLine = (line) => {
    if (!line.startsWith('go: downloading ')) return
    fetched += 1
    report('modules', fetched, Math.max(USUAL_MODULES, fetched), line.replace('go: downloading', 'fetching'))
  }
  await runBelow([go.path, 'list', '-deps', ...BUILD_FLAGS, ...PROGRAMS], { cwd: MODULE, env: go.env, signal, onLine })
  report('modules', 1, 1, 'all Go modules are there')
}

/** How many of the packages are not in Go's cache, and so will be compiled. */
export async function countPackages({ go, signal }) {
  const list = [go.path, 'list', '-deps', ...BUILD_FLAGS, '-f', '{{.Stale}}', ...PROGRAMS]
  const said = await runBelow(list, { cwd: MODULE, env: go.env, signal })
  const packages = said.trim().split('\n')
  return { stale: packages.filter((stale) => stale === 'true').length, total: packages.length }
}

export async function compile({ go, output, stale, signal, report }) {
  await mkdir(dirname(output), { recursive: true })
  const goMod = await readFile(join(MODULE, 'go.mod'), 'utf8')
  const count = compileCounter(stale, report)
  // What Go writes on its way lies where an interrupted build is swept up.
  const env = { ...go.env, GOTMPDIR: dirname(output), ...(totalmem() >= GENEROUS_MEMORY ? { GOGC: '400' } : {}) }
  const build = [go.path, 'build', '-v', ...BUILD_FLAGS, ...versionFlags(goMod)]
  await runBelow([...build, '-o', output, CLUSTER], { cwd: MODULE, env, signal, onLine: count })
  for (const [name, program] of Object.entries(BESIDE)) {
    report('link', 0, 1, `linking ${name}`)
    await runBelow([...build, '-o', join(dirname(output), name), program], { cwd: MODULE, env, signal })
  }
  report('link', 1, 1, 'the cluster is built')
}

/** Reads the lines of `go build -v`: one for each package. The main package is the last, then all is linked. */
export function compileCounter(stale, report) {
  let compiled = 0
  report('compile', 0, stale, `compiling ${stale} packages`)
  return (line) => {
    if (!/^[\w.~/-]+$/.test(line)) return // a remark, not a package
    compiled += 1
    const total = Math.max(stale, compiled)
    if (line === 'ordinal/cluster') report('link', 0, 1, 'linking the cluster')
    else report('compile', compiled, total, `compiling ${line}`)
  }
}
