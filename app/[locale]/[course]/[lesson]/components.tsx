/** The components that a lesson may use, and how its tables and code are set. */
import type { MdxComponents } from '#course/compile-mdx'
import { HerdAndPets } from '#app/_figures/herd-and-pets.tsx'
import { CodeBlock } from '#app/_ui/code-block.tsx'
import { Mistake, Said } from '#app/_ui/mistake.tsx'
import { HeadingCell, Table } from '#app/_ui/table.tsx'
import type { LessonComponentName } from './component-names.ts'

const named = { HerdAndPets, Mistake, Said } satisfies Record<LessonComponentName, unknown>

export const lessonComponents: MdxComponents = { ...named, pre: CodeBlock, table: Table, th: HeadingCell }
