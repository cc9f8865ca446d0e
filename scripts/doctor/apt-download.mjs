import { execFile } from 'node:child_process'

/** The megabytes that apt would fetch to install a package here, or undefined where its index cannot say. */
export function aptDownload(name) {
  const ask = ['-qq', '-y', '--print-uris', '--no-install-recommends', 'install', name]
  return new Promise((resolve) => {
    execFile('apt-get', ask, { env: { ...process.env, LC_ALL: 'C' }, timeout: 20_000 }, (error, said) =>
      resolve(error ? undefined : sumOf(said)),
    )
  })
}

/** Adds up the lines 'ADDRESS' FILE BYTES HASH. */
export function sumOf(said) {
  const bytes = said.split('\n').map((line) => Number(line.split(' ')[2] ?? 0))
  return Math.ceil(bytes.reduce((sum, size) => sum + size, 0) / 1e6)
}
