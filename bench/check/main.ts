/**
 * `npm run bench -- check`: a Check against the same facts asserted with kubectl in bash, in turn; and how many requests to
 * the API server 50 Checks at once and a Submit cost, against those of bash.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { substitute } from '#domain/lab-parameters'
import { namespaceName } from '#domain/workspace'
import { askForCheck } from '../../scripts/labs/verify/ask-for-verdicts.ts'
import { openCountingServer } from '../counting-server.ts'
import { interruption } from '../interruption.ts'
import { openMeasuredWorkspace, type Measured } from '../measured-workspace.ts'
import { machine, median, spread } from '../report.ts'
import { inWords } from '../requested.ts'
import { countRequests } from './counted-grade.ts'

const rounds = 4
const checksInARound = 3
const checksAtOnce = 50

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
  const countBash = async () => {
    await examine(measured, theirs.kubeconfig)
    const check = theirs.count()
    await perturb(measured, theirs.kubeconfig, folder)
    return { check, submit: theirs.count() }
  }
  // Both are awaited, whatever becomes of them: each removes what it made, through its door.
  const [counted, bash] = await Promise.allSettled([
    countRequests(measured, ours, checksAtOnce, interruption.signal),
    countBash(),
  ])
  await Promise.all([ours.close(), theirs.close()])
  if (counted.status === 'rejected') throw counted.reason
  if (bash.status === 'rejected') throw bash.reason
  tellRequests(`${checksAtOnce} Checks at once`, counted.value.checks, bash.value.check, checksAtOnce)
  console.log(`  of bash, one run was counted: ${sum(bash.value.check)} requests, each time the same`)
  tellRequests('one Submit', counted.value.submit, bash.value.submit, 1)
}

type Requests = ReadonlyMap<string, number>
const sum = (requests: Requests): number => [...requests.values()].reduce((all, one) => all + one, 0)

/** @param times so often bash has to do what was counted once */
function tellRequests(what: string, ours: Requests, theirs: Requests, times: number): void {
  const [own, bash] = [sum(ours), times * sum(theirs)]
  const ratio = (own / bash).toFixed(2)
  console.log(`requests to the API server, ${what}: ${own} against ${bash} of bash: ratio ${ratio} (goal ≤ 0.2)`)
  console.log(`  ${inWords(ours)}`)
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
  const namespace = namespaceName(randomBytes(10))
  const claims = ['www', '/usr/share/nginx/html', manifest, variables['image.busybox']]
  return bash(runtime, kubeconfig, 'perturbing-examiner.sh', [namespace, statefulSet, service, replicas, ...claims])
}

/** When it is told to end, bash still removes what it made: its end is awaited. */
async function bash(
  { clusterBinary }: Measured['runtime'],
  kubeconfig: string,
  script: string,
  args: readonly (string | number | undefined)[],
): Promise<void> {
  const { signal } = interruption
  signal.throwIfAborted()
  const kubectl = clusterBinary ? `${clusterBinary} kubectl` : 'kubectl'
  const env = { ...process.env, KUBECONFIG: kubeconfig }
  const file = path.join(import.meta.dirname, script)
  const child = spawn('bash', [file, kubectl, ...args.map(String)], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const stop = () => void child.kill('SIGTERM')
  signal.addEventListener('abort', stop, { once: true })
  const [code] = await once(child, 'close')
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  if (code !== 0) throw new Error(`${script} did not find what it has to find.`)
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
