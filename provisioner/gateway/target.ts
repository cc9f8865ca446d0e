/** `/kube/<workspace>/<path of the Kubernetes API>?<query>` */
import * as z from 'zod'

export type Target = { workspace: string; path: string }

const shape = /^\/kube\/([0-9a-f-]{36})(\/[^#\s]*)?$/

/** The path is passed on as it was written: the API server cleans it, and judges it under the student's own rights. */
export function targetOf(url: string): Target | null {
  const [, workspace, path = '/'] = shape.exec(url) ?? []
  return workspace && z.uuid().safeParse(workspace).success ? { workspace, path } : null
}
