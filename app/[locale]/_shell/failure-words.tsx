/** Gives an error boundary its words: it runs in the browser, and stands above the page that would have brought them. */
import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

export async function FailureWords({ children }: { children: ReactNode }) {
  const { Failure } = await getMessages()
  return <NextIntlClientProvider messages={{ Failure }}>{children}</NextIntlClientProvider>
}
