/** The frame of every page, in the language of its address. */
import '../globals.css'
import type { Metadata, Viewport } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { isDevelopment } from '#app/_dev/env.ts'
import { RefreshOnChange } from '#app/_dev/refresh-on-change.tsx'
import { locales } from '#app/_i18n/locales.ts'
import { fontVariables } from '#app/_ui/fonts.ts'
import { Footer } from './_shell/footer.tsx'
import { Header } from './_shell/header.tsx'

export const dynamicParams = false
export const generateStaticParams = () => locales.map((locale) => ({ locale }))

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Shell')
  return { title: { template: '%s · Ordinal', default: t('title') }, description: t('description') }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafbf5' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1815' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  return (
    <html lang={locale} className={fontVariables} suppressHydrationWarning>
      <head>
        {/* eslint-disable-next-line @next/next/no-sync-scripts -- it has to run before the first paint */}
        <script src="/theme.js" />
      </head>
      <body className="flex min-h-dvh flex-col">
        <Header />
        <main id="main" tabIndex={-1} className="grow outline-none">
          {children}
        </main>
        <Footer />
        {isDevelopment() && <RefreshOnChange />}
      </body>
    </html>
  )
}
