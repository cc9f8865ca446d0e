'use client'
/** When even the frame of the pages broke: said in both languages, with nothing that could break as well. */
import './globals.css'
import { useEffect } from 'react'
import { isDevelopment } from './_dev/env.ts'
import { Wordmark } from './_ui/wordmark.tsx'

/** Of its own: every page brings this one along, and should not bring all messages with it. */
const words = [
  {
    locale: 'fr',
    title: 'Quelque chose s’est cassé',
    text: 'C’est de notre côté, et rien n’est perdu. Rechargez la page ; si cela dure, le journal du site dit pourquoi.',
    home: 'Retour à l’accueil',
  },
  {
    locale: 'en',
    title: 'Something broke',
    text: 'It is on our side, and nothing is lost. Reload the page; if it lasts, the site’s log says why.',
    home: 'Back to the home page',
  },
] as const

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  useEffect(() => {
    // An author mends the text that broke the page, and sees it.
    if (isDevelopment()) void import('./_dev/watch-content.ts').then(({ watchContent }) => watchContent(null))
  }, [])
  return (
    <html lang="fr">
      <body>
        <main role="alert" className="page grid min-h-dvh content-center gap-12 py-16">
          <Wordmark />
          {words.map(({ locale, title, text, home }) => (
            <section key={locale} lang={locale}>
              <h1 className="text-headline font-extrabold tracking-[-0.03em]">{title}</h1>
              <p className="mt-3 max-w-[54ch] text-lead text-ink-soft">{text}</p>
              {/* A whole new page: what this one had loaded broke. */}
              <a
                href={`/${locale}`}
                className="mt-3 inline-block font-semibold text-pasture underline underline-offset-3"
              >
                {home}
              </a>
            </section>
          ))}
          {error.digest && <p className="font-mono text-fine text-ink-faint">{error.digest}</p>}
        </main>
      </body>
    </html>
  )
}
