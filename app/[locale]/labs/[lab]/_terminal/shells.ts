/** Which shells of a workspace a browser has opened: they live on in the Pod, and a page that is loaded again has to show them. */
import * as z from 'zod'
import { maximumShells } from '#domain/terminal'
import { remembered } from '#app/_ui/remembered.ts'

const number = z.int().min(1).max(maximumShells)
const openedSchema = z.record(z.string(), z.object({ shell: number, count: number }))
type Opened = z.infer<typeof openedSchema>
export type Shells = Opened[string]

/** Workspaces that are thought of; the one that was used longest ago goes first. */
const mostWorkspaces = 20
const one: Shells = { shell: 1, count: 1 }

/** What was kept; nothing where it makes no sense. */
export function parseOpened(text: string | null): Opened {
  try {
    return openedSchema.safeParse(JSON.parse(text ?? '{}')).data ?? {}
  } catch {
    return {}
  }
}

export function shellsOf(opened: Opened, workspaceId: string): Shells {
  const { shell, count } = opened[workspaceId] ?? one
  return { shell: Math.min(shell, count), count }
}

export function withShells(opened: Opened, workspaceId: string, shells: Shells): Opened {
  const others = Object.entries(opened).filter(([id]) => id !== workspaceId)
  return Object.fromEntries([...others.slice(1 - mostWorkspaces), [workspaceId, shells]])
}

const useOpened = remembered('ordinal.shells', parseOpened)

export function useShells(workspaceId: string): [Shells, (shells: Shells) => void] {
  const [opened, keep] = useOpened()
  return [shellsOf(opened, workspaceId), (shells) => keep(withShells(opened, workspaceId, shells))]
}
