'use client'
/** Whether one is signed in, on the home page, and where to go from there. Its place is kept while the answer is awaited. */
import type { Locale } from '#app/_i18n/locales.ts'
import { labsPath, loginPath } from '#app/_i18n/paths.ts'
import { ButtonLink } from '#app/_ui/button.tsx'
import { useVisitor } from '#app/_visitor/visitor.ts'

type Words = { signedIn: string; continue: string; signedOut: string; signIn: string; how: string }

export function Welcome({ locale, words }: { locale: Locale; words: Words }) {
  const visitor = useVisitor()
  return (
    <div className="relative -mt-8 flex min-h-28 flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-xl border-[1.5px] border-line bg-surface p-5 shadow-lifted sm:px-8">
      <div aria-live="polite" className={`max-w-[60ch] ${visitor === undefined ? 'invisible' : ''}`}>
        <p className="text-[1.15rem] font-bold leading-snug text-balance">
          {visitor ? `${words.signedIn} ${visitor.name}` : words.signedOut}
        </p>
        {!visitor && <p className="mt-1 text-small text-ink-soft">{words.how}</p>}
      </div>
      {visitor ? (
        <ButtonLink href={labsPath(locale)} weight="primary">
          {words.continue}
        </ButtonLink>
      ) : (
        <ButtonLink href={loginPath(locale)} className={visitor === undefined ? 'invisible' : ''}>
          {words.signIn}
        </ButtonLink>
      )}
    </div>
  )
}
