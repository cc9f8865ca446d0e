/** What the search looks through, a document for each language, written when the site is built. */
import { notFound } from 'next/navigation'
import { locales } from '#app/_i18n/locales.ts'
import { passagesIn } from '#app/_search/passages.ts'

export const dynamic = 'force-static'
export const dynamicParams = false
export const generateStaticParams = () => locales.map((locale) => ({ locale }))

export async function GET(_: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale: asked } = await params
  const locale = locales.find((known) => known === asked)
  return locale ? Response.json(await passagesIn(locale)) : notFound()
}
