/** Asks the API to change the terms of a lab for a class. */
import type { WrittenTerms } from '#domain/assignment-terms'
import { postForm } from '#app/_ui/post-form.ts'

const refusals = ['wrong-input', 'signed-out', 'not-found'] as const
export type TermsRefusal = (typeof refusals)[number] | 'failed' | 'wrong-order'

/** @returns null when it is done */
export const postTerms = (assignmentId: string, terms: WrittenTerms): Promise<TermsRefusal | null> =>
  postForm(`/api/assignments/${assignmentId}/terms`, terms, refusals)
