/** The home page: what Ordinal is, what a verdict looks like, the course and its labs. Prerendered, public. */
import { getLocale, getTranslations } from 'next-intl/server'
import { labPath, lessonPath } from '#app/_i18n/paths.ts'
import { HomeScene } from '#app/_figures/home-scene.tsx'
import { Island } from '#app/_islands/island.tsx'
import { IslandPage } from '#app/_islands/island-page.tsx'
import { ButtonLink } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { CourseContents } from './_home/course-contents.tsx'
import { Proof } from './_home/proof.tsx'
import { Welcome } from './_home/welcome.tsx'

export default async function HomePage() {
  const [locale, t, shell] = await Promise.all([getLocale(), getTranslations('Home'), getTranslations('Shell')])
  const welcome = {
    signedIn: t('welcome.signedIn'),
    continue: t('welcome.continue'),
    signedOut: t('welcome.signedOut'),
    signIn: shell('signIn'),
    how: t('welcome.how'),
  }
  return (
    <IslandPage>
      <section className="bg-sky">
        <div className="page pb-2 pt-14 text-center sm:pt-20">
          <h1 className="mx-auto max-w-[14ch] text-hero font-extrabold tracking-[-0.045em]">{t('title')}</h1>
          <p className="mx-auto mt-6 max-w-[58ch] text-lead text-ink-soft">{t('lead')}</p>
          <div className="mt-8 flex flex-wrap justify-center gap-3">
            <ButtonLink href={lessonPath(locale, 'statefulsets', 'cows-and-pets')} weight="primary">
              {t('start')} <Icon name="arrow" />
            </ButtonLink>
            <ButtonLink href={labPath(locale, 'web')}>{t('lab')}</ButtonLink>
          </div>
        </div>
        <HomeScene />
      </section>
      <div className="page">
        <Island name="Welcome" component={Welcome} with={{ locale, words: welcome }} />
        <Proof />
        <CourseContents course="statefulsets" />
      </div>
    </IslandPage>
  )
}
