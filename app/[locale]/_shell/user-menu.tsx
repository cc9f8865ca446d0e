'use client'
/** The corner of the header that is about the visitor: sign in, or one's name, classes and the way out. */
import Link from 'next/link'
import { Icon } from '#app/_ui/icon.tsx'
import type { Locale } from '#app/_i18n/locales.ts'
import { classPath, labsPath, loginPath } from '#app/_i18n/paths.ts'
import { signOut } from './sign-out.ts'
import { useVisitor, type Visitor } from '#app/_visitor/visitor.ts'

export type UserMenuWords = {
  signIn: string
  signOut: string
  menu: string
  signedInAs: string
  myLabs: string
  class: string
}
type Props = { locale: Locale; words: UserMenuWords }

const item = 'flex min-h-10 w-full items-center gap-2.5 rounded-sm px-2.5 text-left text-small hover:bg-sunken'

function SignedIn({ locale, words, visitor }: Props & { visitor: Visitor }) {
  return (
    <details className="group relative">
      <summary className="flex min-h-10 items-center gap-2 rounded-md px-2 text-small font-semibold hover:bg-sunken">
        <span className="sr-only">{words.menu}</span>
        <span
          aria-hidden="true"
          className="grid size-7 place-items-center rounded-full bg-ear-tag text-fine font-bold text-on-ordinal"
        >
          {visitor.name.slice(0, 1).toUpperCase()}
        </span>
        <span className="max-w-40 truncate max-md:sr-only">{visitor.name}</span>
        <Icon name="chevron" className="size-4 text-ink-faint transition-transform group-open:rotate-180" />
      </summary>
      <div className="absolute right-0 z-30 mt-2 w-64 rounded-lg border-[1.5px] border-line bg-surface p-2 shadow-lifted">
        <p className="px-2.5 pb-2 pt-1 text-fine text-ink-faint">
          {words.signedInAs} <strong className="block text-base text-ink">{visitor.name}</strong>
        </p>
        <Link href={labsPath(locale)} className={item}>
          <Icon name="basket" /> {words.myLabs}
        </Link>
        {visitor.classes.map(({ runId, title }) => (
          <Link key={runId} href={classPath(locale, runId)} className={item}>
            <Icon name="person" /> <span className="truncate">{`${words.class} ${title}`}</span>
          </Link>
        ))}
        <button type="button" className={item} onClick={() => void signOut(locale)}>
          <Icon name="back" /> {words.signOut}
        </button>
      </div>
    </details>
  )
}

export function UserMenu({ locale, words }: Props) {
  const visitor = useVisitor()
  if (visitor) return <SignedIn locale={locale} words={words} visitor={visitor} />
  return (
    <Link
      href={loginPath(locale)}
      className={`flex min-h-10 items-center gap-2 rounded-md px-2.5 text-small font-semibold hover:bg-sunken ${visitor === undefined ? 'invisible' : ''}`}
    >
      <Icon name="person" />
      <span className="sr-only sm:not-sr-only">{words.signIn}</span>
    </Link>
  )
}
