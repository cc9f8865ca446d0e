/** The components that a lesson may use, and how its tables and code are set. */
import type { MdxComponents } from '#course/compile-mdx'
import { HerdAndPets } from '../../../_figures/herd-and-pets.tsx'
import { CodeBlock } from '../../../_ui/code-block.tsx'
import { Mistake, Said } from '../../../_ui/mistake.tsx'
import { Table } from '../../../_ui/table.tsx'

const named = { HerdAndPets, Mistake, Said }

export const lessonComponents: MdxComponents = { ...named, pre: CodeBlock, table: Table }
export const lessonComponentNames: readonly string[] = Object.keys(named)
