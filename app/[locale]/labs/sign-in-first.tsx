/** What labs need and lessons do not: to know who asks. */
import { getLocale, getTranslations } from 'next-intl/server'
import { loginPath } from '#app/_i18n/paths.ts'
import { BasketBack, BasketFront } from '#app/_figures/basket.tsx'
import { AbsentPet } from '#app/_figures/pet.tsx'
import { ButtonLink } from '#app/_ui/button.tsx'

export async function SignInFirst() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('SignInFirst')])
  return (
    <div className="page flex flex-col items-center pt-14 text-center sm:pt-20">
      <svg viewBox="0 0 130 130" aria-hidden="true" className="w-48">
        <BasketBack x={65} y={102} />
        <AbsentPet x={65} y={96} />
        <BasketFront x={65} y={102} />
      </svg>
      <h1 className="mt-6 text-headline font-extrabold tracking-[-0.03em]">{t('title')}</h1>
      <p className="mt-4 max-w-[54ch] text-lead text-ink-soft">{t('text')}</p>
      <ButtonLink href={loginPath(locale)} weight="primary" className="mt-7">
        {t('signIn')}
      </ButtonLink>
    </div>
  )
}
