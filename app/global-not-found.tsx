/** An address that is not even in a language: answered in both. */
import './globals.css'
import type { Metadata } from 'next'
import Link from 'next/link'
import { locales } from './_i18n/locales.ts'
import { messagesOf } from './_i18n/messages.ts'
import { homePath } from './_i18n/paths.ts'
import { fontVariables } from './_ui/fonts.ts'
import { Wordmark } from './_ui/wordmark.tsx'

export const metadata: Metadata = { title: 'Ordinal · 404' }

export default function GlobalNotFound() {
  return (
    <html lang="fr" className={fontVariables} suppressHydrationWarning>
      <head>
        {/* eslint-disable-next-line @next/next/no-sync-scripts -- it has to run before the first paint */}
        <script src="/theme.js" />
      </head>
      <body>
        <main className="page grid min-h-dvh content-center gap-12 py-16">
          <Wordmark />
          {locales.map((locale) => {
            const { NotFound } = messagesOf(locale)
            return (
              <section key={locale} lang={locale}>
                <h1 className="text-headline font-extrabold tracking-[-0.03em]">{NotFound.title}</h1>
                <p className="mt-3 max-w-[54ch] text-lead text-balance text-ink-soft">{NotFound.text}</p>
                <Link
                  href={homePath(locale)}
                  className="mt-3 inline-block font-semibold text-pasture underline underline-offset-3"
                >
                  {NotFound.home}
                </Link>
              </section>
            )
          })}
        </main>
      </body>
    </html>
  )
}
