/**
 * `npm run record-session`: plays a lesson's terminal sessions on the cluster of the running installation and writes down
 * what was said, so that a lesson shows nothing that did not happen.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { toolboxImage } from '#course/images'
import { withLock } from '../start/lock.mjs'
import { dataFolder, layoutOf } from '../start/project.mjs'
import { readRuntime } from '../start/runtime.mjs'
import { refuse, runCommand } from '../site/command.ts'
import { chosen, recordArguments, usage } from './arguments.ts'
import { closeFarm, openFarm, putFile } from './farm.ts'
import { listSessions, type ListedSession } from './list-sessions.ts'
import { nodesOf, type Nodes } from './nodes.ts'
import { playSteps } from './play.ts'
import { type Program } from './programs.ts'
import { transcriptText } from './transcript.ts'

type Cluster = { readonly kubectl: Program; readonly nodes: Nodes; readonly image: string }

async function main(): Promise<number> {
  const parsed = recordArguments(process.argv.slice(2))
  if ('problem' in parsed) return refuse(`${parsed.problem}\n\n${usage}`)
  const listed = await listSessions()
  const { sessions, strangers } = chosen(listed, parsed)
  if (strangers.length > 0)
    return refuse(
      `There is no session ${strangers.join(', ')}: name one of\n${listed.map(({ name }) => name).join('\n')}`,
    )
  const cluster = runningCluster()
  let failures = 0
  for (const session of sessions) {
    // The namespace has one name: whoever records on the same installation takes turns.
    const turn = `record-session ${dataFolder(process.env)}`
    const error = await withLock(turn, () => record(cluster, session)).then(
      () => null,
      (failure: unknown) => (failure instanceof Error ? failure.message : String(failure)),
    )
    if (error !== null) failures++
    console.log(error === null ? `recorded ${session.name}` : `FAILED   ${session.name}: ${error}`)
  }
  return failures === 0 ? 0 : 1
}

function runningCluster(): Cluster {
  const { clusterBinary, clusterName, adminKubeconfig } = readRuntime()
  if (!adminKubeconfig) throw new Error('The cluster is not up yet: see `npm run status`.')
  const image = toolboxImage(clusterName, process.env['ORDINAL_TOOLBOX_IMAGE'])
  if (!image) throw new Error('There is no toolbox for this cluster: set ORDINAL_TOOLBOX_IMAGE to an image of one.')
  const env = { ...process.env, KUBECONFIG: adminKubeconfig }
  const kubectl: Program = { words: clusterBinary ? [clusterBinary, 'kubectl'] : ['kubectl'], env }
  const cluster: Program | undefined = clusterBinary ? { words: [clusterBinary], env } : undefined
  return { kubectl, image, nodes: nodesOf(kubectl, cluster, layoutOf(dataFolder(process.env)).cluster) }
}

async function record({ kubectl, nodes, image }: Cluster, { session, manifests, file }: ListedSession): Promise<void> {
  const shell = await openFarm(kubectl, image)
  try {
    for (const [name, text] of Object.entries(manifests)) await putFile(kubectl, path.basename(name), text)
    for (const name of session.manifests) {
      const { code, output } = await shell.begin(`kubectl apply -f ${name}`).ended
      if (code !== 0) throw new Error(`${name} is refused: ${output}`)
    }
    const transcript = await playSteps({ shell, actOnNode: nodes.act }, session.steps)
    await writeFile(file, transcriptText(transcript))
  } finally {
    await nodes.restore()
    await closeFarm(kubectl)
  }
}

await runCommand(main)
