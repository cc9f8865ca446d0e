/** Asks the API to grant an extension, or to take it back. */
import { postForm } from '#app/_ui/post-form.ts'

export type ExtensionOrder =
  | { act: 'grant'; student: string; dueAt: string | null; extraAttempts: number; note: string }
  | { act: 'withdraw'; student: string }

const refusals = ['wrong-input', 'signed-out', 'not-found'] as const
export type ExtensionRefusal = (typeof refusals)[number] | 'failed' | 'nothing-granted'

/** @returns null when it is done */
export const postExtension = (assignmentId: string, order: ExtensionOrder): Promise<ExtensionRefusal | null> =>
  postForm(`/api/assignments/${assignmentId}/extensions`, order, refusals)
