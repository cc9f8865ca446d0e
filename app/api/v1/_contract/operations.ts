/** Every operation with everything it may answer: the OpenAPI document is made of this table, and a test holds the routes to it. */
import * as z from 'zod'
import { problemSchema } from './problem.ts'
import { jobRequestSchema, jobSchema, resultKeysSchema, resultsSchema } from './schemas.ts'

export type Answer = {
  description: string
  /** media type → schema; null is text of another form */
  content: Readonly<Record<string, z.ZodType | null>>
  headers?: readonly ('Location' | 'Retry-After')[]
}
export type Operation = {
  id: string
  method: 'get' | 'post'
  path: string
  summary: string
  isOpen?: boolean
  body?: z.ZodType
  parameters?: readonly { name: string; in: 'path' | 'query' | 'header'; isRequired: boolean; description: string }[]
  answers: Readonly<Record<number, Answer>>
}

const json = (schema: z.ZodType) => ({ 'application/json': schema })
const refusal = (description: string): Answer => ({
  description,
  content: { 'application/problem+json': problemSchema },
})
const refusals = {
  401: refusal('No token, or one that is unknown, revoked or expired.'),
  403: refusal('The owner of the token does not teach its run any more.'),
  429: { ...refusal('Asked too often.'), headers: ['Retry-After'] },
} as const satisfies Record<number, Answer>

export const operations: readonly Operation[] = [
  {
    id: 'createGradingJob',
    method: 'post',
    path: '/api/v1/grading-jobs',
    summary: 'Asks for a Submit or a Check of a workspace of the token’s run.',
    body: jobRequestSchema,
    parameters: [
      { name: 'Idempotency-Key', in: 'header', isRequired: true, description: 'The same key gives the same job.' },
    ],
    answers: {
      202: { description: 'It is in the queue, or was before.', content: json(jobSchema), headers: ['Location'] },
      400: refusal('The body or the key is not in the right form.'),
      404: refusal('There is no such workspace in this run.'),
      409: { ...refusal('It cannot be judged now.'), headers: ['Location'] },
      ...refusals,
    },
  },
  {
    id: 'readGradingJob',
    method: 'get',
    path: '/api/v1/grading-jobs/{id}',
    summary: 'How far a job has come, and its grade once it is judged; as JSON or as JUnit XML.',
    parameters: [
      { name: 'id', in: 'path', isRequired: true, description: 'The job.' },
      { name: 'format', in: 'query', isRequired: false, description: 'json or junit; Accept says the same.' },
    ],
    answers: {
      200: {
        description: 'The job. While it is not finished, Retry-After says when to look again.',
        content: { ...json(jobSchema), 'application/xml': null },
        headers: ['Retry-After'],
      },
      202: {
        description: 'JUnit was asked for and nothing is judged yet.',
        content: json(jobSchema),
        headers: ['Retry-After'],
      },
      404: refusal('There is no such job in this run.'),
      ...refusals,
    },
  },
  {
    id: 'listResults',
    method: 'get',
    path: '/api/v1/runs/{id}/results',
    summary: 'What counts for every student and lab of the token’s run, page by page.',
    parameters: [
      { name: 'id', in: 'path', isRequired: true, description: 'The run.' },
      { name: 'after', in: 'query', isRequired: false, description: 'Where the former page ended: take `next`.' },
      { name: 'limit', in: 'query', isRequired: false, description: 'Students in a page, 1 to 200.' },
    ],
    answers: {
      200: { description: 'One item for each student and lab.', content: json(resultsSchema) },
      400: refusal('The cursor or the limit is not in the right form.'),
      404: refusal('This is not the run of the token.'),
      ...refusals,
    },
  },
  {
    id: 'listResultKeys',
    method: 'get',
    path: '/api/v1/result-keys',
    summary: 'The public keys that signed results are checked by.',
    isOpen: true,
    answers: {
      200: { description: 'The keys of every grader that ever signed here.', content: json(resultKeysSchema) },
    },
  },
  {
    id: 'readOpenApi',
    method: 'get',
    path: '/api/v1/openapi.json',
    summary: 'This document.',
    isOpen: true,
    answers: { 200: { description: 'OpenAPI 3.1.', content: json(z.looseObject({ openapi: z.literal('3.1.0') })) } },
  },
]
