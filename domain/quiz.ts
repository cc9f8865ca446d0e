/** A lesson's questions as data: `content/<course>/<NN-slug>/quiz.yaml`. Texts may use `code` and **strong**. */
import * as z from 'zod'

export const localTextSchema = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) })

const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
const lineNumber = z.number().int().positive()

const choiceSchema = z.strictObject({
  kind: z.literal('choice'),
  id: idSchema,
  question: localTextSchema,
  /** one or several are right, and each explains itself */
  options: z
    .array(z.strictObject({ text: localTextSchema, isRight: z.boolean().default(false), why: localTextSchema }))
    .min(2)
    .max(8),
})

const orderSchema = z.strictObject({
  kind: z.literal('order'),
  id: idSchema,
  question: localTextSchema,
  /** in the right order; readers meet them shuffled */
  items: z.array(localTextSchema).min(3).max(9),
  why: localTextSchema,
})

const lineSchema = z
  .strictObject({
    kind: z.literal('line'),
    id: idSchema,
    question: localTextSchema,
    code: z.string().min(1),
    /** counted from 1 */
    line: lineNumber.optional(),
    /** instead of `line`, where either of several is right */
    lines: z.array(lineNumber).min(1).optional(),
    why: localTextSchema,
  })
  .refine(({ line, lines }) => (line === undefined) !== (lines === undefined), {
    path: ['line'],
    message: 'says which line is wrong, or `lines` which ones, but not both',
  })

const dnsSchema = z.strictObject({
  kind: z.literal('dns'),
  id: idSchema,
  question: localTextSchema,
  /** what there is: Services, Pods and their addresses */
  given: z.string().min(1),
  /** the name that is asked */
  name: z.string().min(1),
  /** none means that there is no such name */
  answers: z.array(z.string().min(1)),
  choices: z.array(z.string().min(1)).min(2).max(8),
  why: localTextSchema,
})

export const questionSchema = z.discriminatedUnion('kind', [choiceSchema, orderSchema, lineSchema, dnsSchema])
export type QuizQuestion = z.infer<typeof questionSchema>

export const quizSchema = z.strictObject({
  apiVersion: z.literal('ordinal/v1alpha1'),
  kind: z.literal('Quiz'),
  questions: z.array(questionSchema).min(1).max(20),
})
export type Quiz = z.infer<typeof quizSchema>
