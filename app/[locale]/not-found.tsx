/** Nobody by that name. */
import { getLocale, getTranslations } from 'next-intl/server'
import { homePath } from '#app/_i18n/paths.ts'
import { Away } from '#app/_ui/away.tsx'

export default async function NotFound() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('NotFound')])
  return <Away title={t('title')} text={t('text')} action={{ href: homePath(locale), words: t('home') }} />
}
