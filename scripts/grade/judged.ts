/** What judging a namespace comes to: the verdicts, and what the lab's text stood for there. */
import type { JudgedCheck } from '#domain/attempt'
import type { Variables } from '#domain/lab-parameters'

export type Judged = { checks: JudgedCheck[]; variables: Variables }
