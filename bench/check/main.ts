/**
 * `npm run bench -- check`: a Check against the same facts asserted with kubectl in bash, in turn; and how many requests to
 * the API server a Check and a Submit cost, against those of bash.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { substitute } from '#domain/lab-parameters'
import { namespaceName } from '#domain/workspace'
import { askForCheck } from '../../scripts/labs/verify/ask-for-verdicts.ts'
import { openCountingServer } from '../counting-server.ts'
import { openMeasuredWorkspace, type Measured } from '../measured-workspace.ts'
import { machine, median, spread } from '../report.ts'
import { countRequests } from './counted-grade.ts'

const rounds = 5
const checksInARound = 3

const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort(new Error('interrupted')))

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-bench-'))
  const measured = await openMeasuredWorkspace(interruption.signal)
  try {
    await compareTimes(measured)
    await compareRequests(measured, folder)
    console.log(machine())
  } finally {
    await measured.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compareTimes(measured: Measured): Promise<void> {
  const { adminKubeconfig } = measured.runtime
  if (!adminKubeconfig) throw new Error('The cluster is not up: see `npm run status`.')
  const [checks, examined]: [number[], number[]] = [[], []]
  await check(measured) // neither is measured cold
  await examine(measured, adminKubeconfig)
  for (let round = 0; round < rounds; round += 1) {
    for (let time = 0; time < checksInARound; time += 1) checks.push(await timed(() => check(measured)))
    examined.push(await timed(() => examine(measured, adminKubeconfig)))
  }
  console.log(spread('Check, from request to verdicts', checks, 'ms'))
  console.log(spread('the same facts with kubectl in bash', examined, 'ms'))
  console.log(`ratio ${(median(checks) / median(examined)).toFixed(2)} (goal ≤ 0.33)`)
}

/** Both at once: how long they take does not matter here. */
async function compareRequests(measured: Measured, folder: string): Promise<void> {
  const { adminKubeconfig, graderKubeconfig } = measured.runtime
  if (!adminKubeconfig || !graderKubeconfig) throw new Error('The cluster is not up: see `npm run status`.')
  const ours = await openCountingServer(graderKubeconfig, path.join(folder, 'grader'))
  const theirs = await openCountingServer(adminKubeconfig, path.join(folder, 'admin'))
  try {
    const [counted, bash] = await Promise.all([
      countRequests(measured, ours),
      (async () => {
        await examine(measured, theirs.kubeconfig)
        const check = theirs.count()
        await perturb(measured, theirs.kubeconfig, folder)
        return { check, submit: theirs.count() }
      })(),
    ])
    for (const of of ['check', 'submit'] as const) {
      const ratio = (counted[of] / bash[of]).toFixed(2)
      console.log(
        `requests to the API server, one ${of.padEnd(8)} ${counted[of]} against ${bash[of]} of bash: ratio ${ratio} (goal ≤ 0.2)`,
      )
    }
  } finally {
    await Promise.all([ours.close(), theirs.close()])
  }
}

/** @throws where not everything holds that a Check can tell */
async function check({ installation, workspace }: Measured): Promise<void> {
  const { checks } = await askForCheck(installation, workspace, interruption.signal)
  const unmet = checks.filter(({ result }) => result.status === 'False')
  if (unmet.length > 0) throw new Error(`The solution was not judged right: ${unmet.map(({ id }) => id).join(', ')}`)
}

function examine({ runtime, workspace, variables }: Measured, kubeconfig: string): Promise<void> {
  const { statefulSet, service, replicas } = variables
  return bash(runtime, kubeconfig, 'examiner.sh', [workspace.namespace, statefulSet, service, replicas])
}

function perturb({ runtime, variables, manifests }: Measured, kubeconfig: string, folder: string): Promise<void> {
  const { statefulSet, service, replicas } = variables
  const manifest = path.join(folder, 'manifest.yaml')
  writeFileSync(manifest, manifests.map((text) => substitute(text, variables)).join('\n---\n'))
  const namespace = namespaceName('tr', randomBytes(10))
  const claims = ['www', '/usr/share/nginx/html', manifest, variables['image.busybox']]
  return bash(runtime, kubeconfig, 'perturbing-examiner.sh', [namespace, statefulSet, service, replicas, ...claims])
}

async function bash(
  { clusterBinary }: Measured['runtime'],
  kubeconfig: string,
  script: string,
  args: readonly (string | number | undefined)[],
): Promise<void> {
  const kubectl = clusterBinary ? `${clusterBinary} kubectl` : 'kubectl'
  const env = { ...process.env, KUBECONFIG: kubeconfig }
  const file = path.join(import.meta.dirname, script)
  await promisify(execFile)('bash', [file, kubectl, ...args.map(String)], { env, signal: interruption.signal })
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
