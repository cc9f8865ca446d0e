/** A workspace in the running installation with a right solution of the lab `web` in it, for what is measured there. */
import { randomInt } from 'node:crypto'
import { saveLabRevision } from '#db/lab-revisions'
import { endWorkspace } from '#db/workspace-requests'
import { resolveVariables, type Variables } from '#domain/lab-parameters'
import type { LoadedLab } from '#course/load-lab'
import { loadCase } from '../scripts/labs/load-case.ts'
import { openInstallation, type Installation } from '../scripts/labs/verify/installation.ts'
import { playSteps } from '../scripts/labs/verify/steps.ts'
import { Student, type Workspace } from '../scripts/labs/verify/student.ts'
import { openWorkspace } from '../scripts/labs/verify/workspace.ts'
import { readRuntime, type Runtime } from '../scripts/start/runtime.mjs'

const solution = 'solutions/all-at-once'

export type Measured = {
  installation: Installation
  runtime: Runtime
  workspace: Workspace
  lab: LoadedLab
  variables: Variables
  /** the solution's manifests, with the lab's values in them */
  manifests: string[]
  close(): Promise<void>
}

/** @throws where the lab or its solution is broken, or the installation does not come up */
export async function openMeasuredWorkspace(signal: AbortSignal): Promise<Measured> {
  const { lab, labCase } = await loadCase('web', solution)
  const installation = await openInstallation(signal)
  try {
    await saveLabRevision(installation.db, lab)
    const seed = 0
    const workspace = await openWorkspace(installation, { lab, labCase: `measured ${randomInt(1e9)}`, seed, signal })
    const { namespace } = workspace
    const variables = resolveVariables(lab.lab, { seed, namespace, ...installation.surroundings })
    await playSteps(labCase, variables, new Student(installation.gateway, workspace), signal)
    const close = async () => {
      await endWorkspace(installation.db, workspace.id)
      await installation.close()
    }
    const manifests = Object.values(labCase.manifests)
    return { installation, runtime: readRuntime(), workspace, lab, variables, manifests, close }
  } catch (error) {
    await installation.close()
    throw error
  }
}
