/** Something to do on a real cluster, and the way to the lab where one does it; a lab that is not there says so. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'

type Props = { lab: string; href: string | null; children: ReactNode }

export function Exercise({ lab, href, children }: Props) {
  const t = useTranslations('Exercise')
  return (
    <aside className="rounded-xl bg-pasture-tint p-5 sm:p-7">
      <p className="flex items-center gap-2 font-sans text-fine font-bold text-pasture">
        <Icon name="prompt" className="size-4" /> {t('title')}
      </p>
      <div className="prose-part mt-2 [&>*+*]:mt-3">{children}</div>
      {href === null ? (
        <p className="mt-4 font-sans text-fine text-ink-soft print:hidden">
          {t.rich('missing', { lab, code: (name) => <code>{name}</code> })}
        </p>
      ) : (
        <ButtonLink href={href} size="small" className="mt-4 font-sans print:hidden">
          {t('open')} <Icon name="arrow" className="size-4" />
        </ButtonLink>
      )}
    </aside>
  )
}
