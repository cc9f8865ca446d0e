/** The student's account, from the moment on at which it can do what a student does. */
import { mayDo } from '#kube/token'
import type { Context } from '../context.ts'
import { eventually } from './eventually.ts'
import { orUnfinished, Unfinished } from './unfinished.ts'

/** The student's token, once it opens what a student needs. */
export async function awaitStudent({ client, tokens }: Context, namespace: string): Promise<string> {
  const token = orUnfinished(await eventually(() => tokens.get(namespace)), "the student's account gives no token")
  const access = { namespace, verb: 'create', group: 'apps', resource: 'statefulsets' }
  const isLetIn = await eventually(() => mayDo(client, token, access), Boolean)
  if (!orUnfinished(isLetIn, "the student's rights cannot be checked")) {
    throw new Unfinished('ClusterRefused', "the student's role has no effect yet")
  }
  return token
}
