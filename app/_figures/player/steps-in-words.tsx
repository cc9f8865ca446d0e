/** All that the drawing shows, as text: for whoever does not see it, prints it, or would rather read. */
import { Icon } from '#app/_ui/icon.tsx'
import type { Drawing } from './definition.tsx'
import { Spoken } from './spoken.tsx'
import type { Words } from './words.ts'

export function StepsInWords({ frames, words }: { frames: ReturnType<Drawing['says']>; words: Words }) {
  return (
    <details className="group mt-3 text-small">
      <summary className="inline-flex min-h-9 items-center gap-1.5 rounded-sm font-semibold text-ink-soft hover:text-pasture">
        <Icon name="chevron" className="size-4 -rotate-90 transition-transform group-open:rotate-0" />
        {words('shared.inWords')}
      </summary>
      <ol className="mt-1 grid list-decimal gap-1.5 pl-8 text-ink-soft marker:text-ink-faint">
        {frames.map(({ says, args }, index) => (
          <li key={index}>
            <Spoken text={words(`says.${says}`, args)} />
          </li>
        ))}
      </ol>
    </details>
  )
}
