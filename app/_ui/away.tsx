/** An empty basket and a few words: for what is not there, and for who has to sign in first. */
import { BasketBack, BasketFront } from '../_figures/basket.tsx'
import { AbsentPet } from '../_figures/pet.tsx'
import { ButtonLink } from './button.tsx'

type Props = { title: string; text: string; action: { href: string; words: string } }

export function Away({ title, text, action }: Props) {
  return (
    <div className="page flex flex-col items-center pt-14 text-center sm:pt-20">
      <svg viewBox="0 0 130 130" aria-hidden="true" className="w-48">
        <BasketBack x={65} y={102} />
        <AbsentPet x={65} y={96} />
        <BasketFront x={65} y={102} />
      </svg>
      <h1 className="mt-6 text-headline font-extrabold tracking-[-0.03em]">{title}</h1>
      <p className="mt-4 max-w-[54ch] text-lead text-balance text-ink-soft">{text}</p>
      <ButtonLink href={action.href} weight="primary" className="mt-7">
        {action.words}
      </ButtonLink>
    </div>
  )
}
