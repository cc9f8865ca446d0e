/** A lesson's questions, from `quiz.yaml`: checked one by one and against themselves, told by file, line and cure. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { isRightAnswer, wrongLines } from '#domain/quiz-answer'
import { quizSchema, type Quiz, type QuizQuestion } from '#domain/quiz'
import type { MdxProblem } from './mdx/problem.ts'
import { parseYaml } from './parse-yaml.ts'

export type LoadedQuiz =
  | {
      readonly ok: true
      readonly questions: Quiz['questions']
      readonly file: string
      /** where each question is written, for problems about it */
      readonly lines: Readonly<Record<string, number>>
    }
  | { readonly ok: false; readonly problems: readonly MdxProblem[] }

/** @param folder `content/<course>/<NN-slug>`, from `root`. A lesson without the file has no questions. */
export async function loadQuiz(folder: string, root = process.cwd()): Promise<LoadedQuiz> {
  const file = path.join(folder, 'quiz.yaml')
  const text = await readFile(path.join(root, file), 'utf8').catch(() => null)
  if (text === null) return { ok: true, questions: [], file, lines: {} }
  const parsed = parseYaml(file, text, quizSchema)
  if (!parsed.ok) return parsed
  const { questions } = parsed.value
  const lineOf = (index: number) => parsed.placeOf(['questions', index]).line
  const problems = questions.flatMap((question, index) =>
    [...aboutItself(question), ...aboutOthers(question, questions.slice(0, index))].map(([message, cure]) => ({
      ...{ file, line: lineOf(index), column: 1 },
      message: `Question ${question.id}: ${message}`,
      cure,
    })),
  )
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, questions, file, lines: Object.fromEntries(questions.map(({ id }, index) => [id, lineOf(index)])) }
}

type Words = readonly [message: string, cure: string]

const aboutOthers = ({ id }: QuizQuestion, before: readonly QuizQuestion[]): Words[] =>
  before.some((other) => other.id === id)
    ? [['another question has the same id.', 'Give it an id of its own: answers are kept under it.']]
    : []

function aboutItself(question: QuizQuestion): Words[] {
  switch (question.kind) {
    case 'choice': {
      const right = question.options.filter(({ isRight }) => isRight).length
      if (right === 0) return [['no option is right.', 'Set isRight: true on each right option.']]
      return right === question.options.length
        ? [['every option is right.', 'Add one that is wrong, and say why it is.']]
        : []
    }
    case 'order':
      return new Set(question.items.map(({ en }) => en)).size < question.items.length
        ? [['two items read the same.', 'Word them apart, or the order cannot be told.']]
        : []
    case 'line': {
      const count = question.code.replace(/\n$/, '').split('\n').length
      return wrongLines(question)
        .filter((line) => line > count)
        .map((line): Words => [`line ${line} is not in its code.`, `Name a line from 1 to ${count}.`])
    }
    case 'dns': {
      const strange = question.answers.filter((address) => !question.choices.includes(address))
      if (strange.length > 0)
        return [[`${strange.join(', ')} cannot be chosen.`, 'List every address of answers in choices too.']]
      return isRightAnswer(question, question.choices)
        ? [['every address is right.', 'Add one that is not in the answer.']]
        : []
    }
  }
}
