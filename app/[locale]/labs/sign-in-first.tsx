/** What labs need and lessons do not: to know who asks. */
import { getLocale, getTranslations } from 'next-intl/server'
import { loginPath } from '#app/_i18n/paths.ts'
import { Away } from '#app/_ui/away.tsx'

export async function SignInFirst() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('SignInFirst')])
  return <Away title={t('title')} text={t('text')} action={{ href: loginPath(locale), words: t('signIn') }} />
}
