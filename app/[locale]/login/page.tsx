/** Where a sign-in link leads. Static: the token is in the address' fragment, which never reaches a server by itself. */
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { AbsentPet } from '#app/_figures/pet.tsx'
import { BasketBack, BasketFront } from '#app/_figures/basket.tsx'
import { LoginPanel, type LoginWords } from './login-panel.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Login')
  return { title: t('title'), robots: { index: false } }
}

export default async function LoginPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('Login')])
  const words: LoginWords = {
    ready: { title: t('ready.title'), text: t('ready.text') },
    signIn: t('signIn'),
    signingIn: t('signingIn'),
    noLink: { title: t('noLink.title'), text: t('noLink.text') },
    already: { title: t('already.title'), text: t('already.text') },
    toLabs: t('toLabs'),
    ifYours: t('ifYours'),
    command: t('command'),
    takesOver: t('takesOver', { name: '{name}' }),
    signedInAs: t('signedInAs', { name: '{name}' }),
    again: t('again'),
    failures: {
      'link-used': { title: t('used.title'), text: t('used.text') },
      'link-expired': { title: t('expired.title'), text: t('expired.text') },
      'link-unknown': { title: t('unknown.title'), text: t('unknown.text') },
      'person-disabled': { title: t('disabled.title'), text: t('disabled.text') },
      'too-many-requests': { title: t('tooMany.title'), text: t('tooMany.text') },
      unreachable: { title: t('unreachable.title'), text: t('unreachable.text') },
    },
  }
  return (
    <div className="page grid items-center gap-10 pt-12 sm:pt-20 md:grid-cols-[minmax(0,1fr)_18rem]">
      <LoginPanel locale={locale} words={words} />
      <svg viewBox="0 0 130 130" aria-hidden="true" className="mx-auto hidden w-64 md:block">
        <BasketBack x={65} y={102} />
        <AbsentPet x={65} y={96} />
        <BasketFront x={65} y={102} />
      </svg>
    </div>
  )
}
