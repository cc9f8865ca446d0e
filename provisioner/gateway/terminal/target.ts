/** `/terminal/<workspace>?session=<number>` */
import * as z from 'zod'
import { shellNumberSchema } from '#domain/terminal'
import type { ShellPlace } from './start-shell.ts'

const shape = /^\/terminal\/([0-9a-f-]{36})(?:\?(.*))?$/

export const isForTerminal = (url: string | undefined): boolean => /^\/terminal(?:[/?]|$)/.test(url ?? '')

export function terminalTargetOf(url: string): ShellPlace | null {
  const [, workspace, query = ''] = shape.exec(url) ?? []
  const shell = shellNumberSchema.safeParse(new URLSearchParams(query).get('session') ?? undefined)
  return workspace && z.uuid().safeParse(workspace).success && shell.success ? { workspace, shell: shell.data } : null
}
