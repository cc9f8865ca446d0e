/**
 * Where a session is recorded: a namespace with a student's account, rights and toolbox, as a workspace has them, without a
 * workspace's bounds. It has a name that reads well in a lesson, and is made anew for each session.
 */
import { toolboxName, toolboxPod } from '../../provisioner/core/toolbox-objects.ts'
import { accountOf, roleBinding } from '../../provisioner/core/namespace-objects.ts'
import { studentAccount } from '../../provisioner/core/workspace-objects.ts'
import { begin, expectSuccess, type Program, type Running } from './programs.ts'

export const farm = 'farm'

export type Shell = {
  /** Begins a command; what it says is told piece by piece, errors among the rest. */
  begin(command: string, onOutput?: (piece: string) => void): Running
}

const mark = { key: 'app.kubernetes.io/created-by', value: 'record-session' } as const

/** What a recording that was broken off has left is removed first. @throws when somebody else has a namespace of this name */
export async function openFarm(kubectl: Program, image: string): Promise<Shell> {
  await closeFarm(kubectl)
  const metadata = { name: farm, labels: { [mark.key]: mark.value } }
  await create(kubectl, { apiVersion: 'v1', kind: 'Namespace', metadata }).catch((error: unknown) => {
    const cure = `Sessions are recorded in a namespace of this name: remove yours, npm run kubectl -- delete namespace ${farm}`
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${cure}`, { cause: error })
  })
  try {
    const account = { name: studentAccount, namespace: farm }
    await create(kubectl, accountOf(farm, studentAccount))
    await create(kubectl, roleBinding(farm, 'ordinal-student', account))
    const uid = await expectSuccess(kubectl, [
      '-n',
      farm,
      'get',
      'serviceaccount',
      studentAccount,
      '-o',
      'jsonpath={.metadata.uid}',
    ])
    const pod = toolboxPod({ namespace: farm, image, account: { name: studentAccount, uid } })
    await create(kubectl, pod)
    await expectSuccess(kubectl, ['-n', farm, 'wait', '--for=condition=Ready', `pod/${toolboxName}`, '--timeout=90s'])
    return shellIn(kubectl)
  } catch (error) {
    await closeFarm(kubectl)
    throw error
  }
}

const shellIn = (kubectl: Program): Shell => ({
  begin: (command, onOutput) =>
    begin(
      kubectl,
      // Errors are mixed with the rest there, in the order in which they were said.
      ['-n', farm, 'exec', toolboxName, '--', 'bash', '-lc', `cd ~ && { ${command}\n} 2>&1`],
      onOutput ? { onOutput } : {},
    ),
})

/** The home of the shell gets a file. */
export async function putFile(kubectl: Program, name: string, text: string): Promise<void> {
  const command = ['bash', '-c', 'cat > ~/"$1"', 'bash', name]
  await expectSuccess(kubectl, ['-n', farm, 'exec', '-i', toolboxName, '--', ...command], text)
}

export async function closeFarm(kubectl: Program): Promise<void> {
  await expectSuccess(kubectl, ['delete', 'namespace', '-l', `${mark.key}=${mark.value}`, '--timeout=180s'])
}

async function create(kubectl: Program, object: object): Promise<void> {
  await expectSuccess(kubectl, ['create', '-f', '-'], JSON.stringify(object))
}
