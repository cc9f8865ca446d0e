/** What a student presses on the page for their nodes, through the rows that the site writes. */
import { readLabNodes } from '#db/lab-nodes'
import { requestNode } from '#db/node-requests'
import { findObservation } from '#db/observations'
import { nodeName, type NodeAct } from '#domain/lab-node'
import { nextChange } from '../../../grader/edge/changes.ts'
import type { Installation } from './installation.ts'
import type { Json, Student, Workspace } from './student.ts'
import { valueAt } from './value-at.ts'

export class NodesOfStudent {
  readonly #installation: Pick<Installation, 'db' | 'changes'>
  readonly #workspace: Workspace
  readonly #student: Pick<Student, 'until'>
  /** Pod → where it was when it was first spoken of: a student who has switched that node off remembers */
  readonly #known = new Map<string, string>()

  constructor(
    installation: Pick<Installation, 'db' | 'changes'>,
    workspace: Workspace,
    student: Pick<Student, 'until'>,
  ) {
    this.#installation = installation
    this.#workspace = workspace
    this.#student = student
  }

  /** Does it to the node under that Pod, and waits until it is done. */
  async press(pod: string, act: NodeAct, signal: AbortSignal): Promise<void> {
    const name = await this.#nodeUnder(pod, signal)
    const number = [1, 2, 3].find((candidate) => nodeName(this.#workspace.namespace, candidate) === name)
    if (number === undefined) throw new Error(`${pod} runs on ${name}, which is no node of the workspace's own`)
    const { db } = this.#installation
    const { outcome } = await requestNode(db, { workspaceId: this.#workspace.id, number, act })
    if (outcome !== 'asked') throw new Error(`${act} of ${name} is refused: ${outcome}`)
    await this.#settled(number, signal)
  }

  /** Waits until the Pod is Ready, on the node where it was known to be, on another one, or on any. */
  async placed(pod: string, where: 'same' | 'other' | 'any', signal: AbortSignal): Promise<void> {
    const known = await this.#nodeUnder(pod, signal)
    const isThere = (object: Json | undefined) =>
      object !== undefined &&
      valueAt(object, 'metadata.deletionTimestamp') === undefined &&
      valueAt(object, 'status.containerStatuses.0.ready') === true &&
      (where === 'any' || (valueAt(object, 'spec.nodeName') === known) === (where === 'same'))
    await this.#student.until('Pod', pod, isThere, signal)
  }

  async #nodeUnder(pod: string, signal: AbortSignal): Promise<string> {
    const known = this.#known.get(pod)
    if (known !== undefined) return known
    let found = ''
    const isPlaced = (object: Json | undefined) => {
      const node = valueAt(object, 'spec.nodeName')
      if (typeof node !== 'string') return false
      found = node
      return true
    }
    await this.#student.until('Pod', pod, isPlaced, signal)
    this.#known.set(pod, found)
    return found
  }

  async #settled(number: number, signal: AbortSignal): Promise<void> {
    const { db, changes } = this.#installation
    const observation = await findObservation(db, { workspaceId: this.#workspace.id })
    if (!observation) throw new Error('nobody records the workspace')
    for (;;) {
      signal.throwIfAborted()
      const changed = nextChange(changes, 'Observation', observation.id, signal)
      const nodes = await readLabNodes(db, this.#workspace.id)
      if (nodes.find((node) => node.number === number)?.isSettled) return
      await changed
    }
  }
}
