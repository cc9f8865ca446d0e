/** Which language a server component speaks: the one in the address. */
import { hasLocale } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import * as rootParams from 'next/root-params'
import { locales } from './locales.ts'
import { messagesOf } from './messages.ts'

export default getRequestConfig(async ({ locale: asked }) => {
  const wanted = asked ?? (await rootParams.locale())
  const locale = hasLocale(locales, wanted) ? wanted : locales[0]
  return { locale, messages: messagesOf(locale), timeZone: 'UTC' }
})
