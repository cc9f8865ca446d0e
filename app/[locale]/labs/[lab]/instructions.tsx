/** What a lab asks: its own text, compiled on the server with this student's names in it. */
import { getLocale, getTranslations } from 'next-intl/server'
import { compileMdx, type MdxComponents } from '#course/compile-mdx'
import { problemText } from '#course/mdx/problem'
import { substitute, type Variables } from '#domain/lab-parameters'
import { InlineCode } from '#app/_ui/inline-code.tsx'
import { Mistake, Said } from '#app/_ui/mistake.tsx'
import { Note } from '#app/_ui/note.tsx'
import { HeadingCell, Table } from '#app/_ui/table.tsx'
import { LabCodeBlock } from './_terminal/lab-code-block.tsx'
import { LabFigure } from './_terminal/lab-figure.tsx'

const named = { Mistake, Note, Said }
const set = { code: InlineCode, figure: LabFigure, pre: LabCodeBlock, table: Table, th: HeadingCell }
const components: MdxComponents = { ...named, ...set }

type Props = { files: Readonly<Record<string, string>>; folder: string; variables: Variables }

export async function Instructions({ files, folder, variables }: Props) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('Lab')])
  const name = `instructions.${locale}.mdx`
  const text = substitute(files[name] ?? '', variables)
  const compilation = await compileMdx({ text, file: `${folder}/${name}`, locale, components: Object.keys(named) })
  if (!compilation.ok) {
    return (
      <div role="alert" className="rounded-xl border-[1.5px] border-fails bg-fails-tint p-6">
        <h2 className="text-title">{t('brokenInstructions')}</h2>
        {compilation.problems.map((problem) => (
          <p key={problemText(problem)} lang="en" className="mt-3 font-mono text-fine wrap-anywhere">
            {problemText(problem)}
          </p>
        ))}
      </div>
    )
  }
  const { Content } = compilation.compiled
  return (
    <div className="prose prose-compact min-w-0">
      <Content components={components} />
    </div>
  )
}
