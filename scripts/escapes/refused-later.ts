/** What a controller was told when it was to make a student's Pods: it says so in an Event. */
import * as z from 'zod'
import { within } from '../../grader/edge/within.ts'
import type { Ground } from './ground.ts'

const eventSchema = z.object({
  involvedObject: z.object({ name: z.string() }),
  reason: z.literal('FailedCreate'),
  message: z.string(),
})
const podsSchema = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) })
/** It only bounds a failure: controllers try at once. */
const patience = 120_000

/**
 * @param name of the object whose Pods are refused; those that it makes begin with it
 * @throws where nothing is said in time
 */
export async function awaitRefusal(
  { student, ask, workspace, signal }: Ground,
  name: string,
): Promise<{ isRefused: boolean; words: string }> {
  let words = ''
  await student.until(
    'Event',
    {},
    (object) => {
      const event = eventSchema.safeParse(object).data
      if (!event?.involvedObject.name.startsWith(name)) return false
      words = event.message
      return true
    },
    within(patience, signal),
  )
  const { body } = await ask({ method: 'GET', path: `/api/v1/namespaces/${workspace.namespace}/pods` })
  const made = podsSchema.parse(JSON.parse(body)).items.some(({ metadata }) => metadata.name.startsWith(name))
  return { isRefused: !made, words }
}
