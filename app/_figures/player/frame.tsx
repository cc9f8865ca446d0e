/** A drawing's card in a lesson, as the server draws it: its title, and its first moment with its words. */
import { useMessages } from 'next-intl'
import { defaultsOf, type Drawing } from './definition.tsx'
import type { FigureName } from './loaders.ts'
import { beginning } from './player-state.ts'
import { PlayerView } from './player-view.tsx'
import { Stage } from './stage.tsx'
import { wordsOf } from './words.ts'

const idOf = (name: FigureName) => name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

export function Frame({ name, drawing }: { name: FigureName; drawing: Drawing }) {
  const { Figures } = useMessages()
  const { title, lead, ...own } = Figures[name]
  const tree = { ...own, shared: Figures.shared }
  const id = idOf(name)
  return (
    <figure
      data-drawing={id}
      aria-labelledby={`${id}-title`}
      className="@container my-12 overflow-hidden rounded-xl border-[1.5px] border-line bg-surface font-sans leading-normal shadow-card print:break-inside-avoid"
    >
      <figcaption className="px-4 pt-5 @xl:px-7 @xl:pt-7">
        <p id={`${id}-title`} className="text-title font-bold tracking-[-0.018em] text-balance">
          {title}
        </p>
        <p className="mt-1.5 max-w-[70ch] text-small text-balance text-ink-soft">{lead}</p>
      </figcaption>
      <Stage name={name} id={id} tree={tree}>
        <PlayerView drawing={drawing} state={beginning(defaultsOf(drawing))} words={wordsOf(tree)} id={id} />
      </Stage>
    </figure>
  )
}
