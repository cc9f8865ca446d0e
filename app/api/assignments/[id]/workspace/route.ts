/** Claims a workspace for a lab; asked for again, it gives the open one. */
import * as z from 'zod'
import { answerUser } from '../../../../_api/answer.ts'
import { problem } from '../../../../_api/problem.ts'
import { rateLimit } from '../../../../_api/rate-limit.ts'
import { claim } from '../../../../_workspaces/claim.ts'
import { workspaceAnswer } from '../../../../_workspaces/own.ts'

type Context = { params: Promise<{ id: string }> }

// Each claim costs the cluster a namespace.
const mayClaim = rateLimit({ burst: 10, perMinute: 4 })

export const POST = (_: Request, { params }: Context): Promise<Response> =>
  answerUser(async (user) => {
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) return problem('not-found')
    if (!mayClaim(user.id)) return problem('too-many-requests')
    const claimed = await claim(user, id.data)
    if (claimed.outcome === 'no-cluster') return problem('cluster-not-ready')
    if (!('id' in claimed)) return problem(claimed.outcome)
    return workspaceAnswer(claimed.id, claimed.outcome === 'claimed' ? 201 : 200)
  })
