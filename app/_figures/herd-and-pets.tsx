/** The first drawing of the course: what becomes of a herd, and of pets, when one of them is lost; two strips of three moments. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { HerdFrame } from './herd-frame.tsx'
import { PetsFrame } from './pets-frame.tsx'

type Moment = { readonly drawing: ReactNode; readonly words: string }

function Strip({ title, subtitle, moments }: { title: string; subtitle: string; moments: readonly Moment[] }) {
  return (
    <section>
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-title">
        {title} <span className="font-mono text-small font-normal tracking-normal text-ink-faint">{subtitle}</span>
      </h3>
      <ol className="mt-4 grid gap-5 md:grid-cols-3">
        {moments.map(({ drawing, words }, index) => (
          <li key={words} className="flex flex-col gap-2.5">
            {drawing}
            <p className="text-small text-ink-soft">
              <span className="mr-1.5 font-bold text-ink">{index + 1}.</span>
              {words}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

const before = { name: 'k2xqz', state: 'there' } as const
const other = { name: 'w5nbt', state: 'there' } as const

export function HerdAndPets() {
  const t = useTranslations('HerdAndPets')
  return (
    <figure
      data-drawing="herd-and-pets"
      className="my-12 flex flex-col gap-9 rounded-xl border-[1.5px] border-line bg-surface p-5 font-sans sm:p-8"
    >
      <Strip
        title={t('herd.title')}
        subtitle="ReplicaSet"
        moments={[
          {
            drawing: <HerdFrame claim="data" animals={[before, { name: 'x8k2v', state: 'there' }, other]} />,
            words: t('herd.before'),
          },
          {
            drawing: <HerdFrame claim="data" animals={[before, { name: 'x8k2v', state: 'lost' }, other]} />,
            words: t('herd.lost'),
          },
          {
            drawing: <HerdFrame claim="data" animals={[before, { name: 'm4tzq', state: 'new' }, other]} />,
            words: t('herd.after'),
          },
        ]}
      />
      <Strip
        title={t('pets.title')}
        subtitle="StatefulSet"
        moments={[
          { drawing: <PetsFrame set="web" />, words: t('pets.before') },
          { drawing: <PetsFrame set="web" away={1} />, words: t('pets.lost') },
          { drawing: <PetsFrame set="web" back={1} />, words: t('pets.after') },
        ]}
      />
      <figcaption className="border-t border-line pt-5 text-small text-ink-soft">{t('caption')}</figcaption>
    </figure>
  )
}
