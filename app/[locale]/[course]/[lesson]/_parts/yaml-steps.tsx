/** A manifest: whole, to be copied; then line by line, each part beside what it says. */
import { useTranslations } from 'next-intl'
import { outdented } from '#course/outdent'
import type { SteppedYaml, YamlStep } from '#course/stepped-yaml'
import type { Locale } from '#app/_i18n/locales.ts'
import { CodeBlock } from '#app/_ui/code-block.tsx'
import { CodeLines } from '#app/_ui/code-lines.tsx'
import { WithCode } from '#app/_ui/with-code.tsx'

type Props = { name: string; yaml: SteppedYaml; locale: Locale }

/** In letters: a longer line has no room in a column of text. */
const longestInColumn = 76

const isWide = ({ text }: SteppedYaml) => text.split('\n').some((line) => line.length > longestInColumn)

/** In whole tens, by which the style sheet knows about how high it will be (app/prose.css). */
const lengthOf = ({ lines }: SteppedYaml) => Math.ceil(lines.length / 10) * 10

export function YamlSteps({ name, yaml, locale }: Props) {
  const t = useTranslations('Yaml')
  const file = `${name}.yaml`
  const numbered = yaml.lines.map((code, index) => ({ code, number: index + 1 }))
  return (
    <figure data-manifest={lengthOf(yaml)} aria-label={file} className="font-sans text-base">
      <div className={isWide(yaml) ? '' : 'max-w-[44rem]'}>
        <p className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="font-mono text-fine font-semibold text-ink-soft">{file}</span>
          <span className="text-fine text-ink-faint">{t('whole')}</span>
        </p>
        <CodeBlock>
          <CodeLines lines={numbered} />
        </CodeBlock>
      </div>
      <p className="mt-7 text-fine font-bold text-ink-faint">{t('steps')}</p>
      <ol className="mt-3 grid list-none gap-4 p-0">
        {yaml.steps.map((step) => (
          <Step key={step.first} step={step} locale={locale} lines={partOf(yaml, step)} />
        ))}
      </ol>
    </figure>
  )
}

const partOf = ({ lines }: SteppedYaml, { first, last }: YamlStep) =>
  outdented(lines.slice(first - 1, last)).map((code, index) => ({ code, number: first + index }))

type StepProps = { step: YamlStep; locale: Locale; lines: Parameters<typeof CodeLines>[0]['lines'] }

function Step({ step: { first, last, words }, locale, lines }: StepProps) {
  const t = useTranslations('Yaml')
  const label = first === last ? t('line', { first }) : t('lines', { first, last })
  return (
    <li className="grid gap-x-6 gap-y-2 border-l-2 border-line pl-4 sm:pl-5 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] md:items-start">
      <pre tabIndex={0} aria-label={label} className="code-block py-2.5">
        <CodeLines lines={lines} />
      </pre>
      <p className="text-ink-soft">
        <WithCode text={words[locale]} />
      </p>
    </li>
  )
}
