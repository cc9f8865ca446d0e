'use client'
/** The same page in the other language, at the same heading: both languages share the ids of their headings. */
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'
import { passedHeading } from '#app/_course/passed-heading.ts'
import { locales, type Locale } from '#app/_i18n/locales.ts'
import { pathInLocale } from '#app/_i18n/paths.ts'

const names = { fr: 'Français', en: 'English' } satisfies Record<Locale, string>

export function LanguageSwitch({ locale, label }: { locale: Locale; label: string }) {
  const path = usePathname()
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    const { pathname } = new URL(event.currentTarget.href)
    const heading = passedHeading()
    router.push(pathname + window.location.search + (heading ? `#${heading}` : ''))
  }
  return (
    <nav
      aria-label={label}
      className="flex items-center rounded-md border-[1.5px] border-line p-0.5 text-fine font-semibold"
    >
      {locales.map((other) => (
        <Link
          key={other}
          href={pathInLocale(path, other)}
          hrefLang={other}
          lang={other}
          prefetch={false}
          onClick={follow}
          aria-current={other === locale ? 'true' : undefined}
          className="grid min-h-8 min-w-9 place-items-center rounded-sm px-1.5 uppercase text-ink-soft hover:text-ink aria-current:bg-ink aria-current:text-paper"
        >
          <span aria-hidden="true">{other}</span>
          <span className="sr-only">{names[other]}</span>
        </Link>
      ))}
    </nav>
  )
}
