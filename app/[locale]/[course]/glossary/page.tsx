/** The words of the course and what they mean, in the alphabet's order. Prerendered, public. */
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { coursesOfSite, loadGlossaryOrThrow } from '#app/_course/course-of-site.ts'
import { coursePath } from '#app/_i18n/paths.ts'
import { IslandPage } from '#app/_islands/island-page.tsx'
import { ButtonLink } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { WithCode } from '#app/_ui/with-code.tsx'

type Props = { params: Promise<{ course: string }> }

export const dynamicParams = false
export const generateStaticParams = async () => (await coursesOfSite()).map((course) => ({ course }))

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Glossary')
  return { title: t('title'), description: t('text') }
}

export default async function GlossaryPage({ params }: Props) {
  const [{ course }, locale, t] = await Promise.all([params, getLocale(), getTranslations('Glossary')])
  const entries = [...(await loadGlossaryOrThrow(course))].sort((one, other) =>
    one.term[locale].localeCompare(other.term[locale], locale),
  )
  return (
    <IslandPage>
      <div className="page max-w-[60rem] pt-10 sm:pt-14">
        <h1 className="text-headline font-extrabold tracking-[-0.03em]">{t('title')}</h1>
        <p className="mt-4 max-w-[60ch] text-lead text-balance text-ink-soft">{t('text')}</p>
        <ButtonLink href={coursePath(locale, course)} size="small" className="mt-6 print:hidden">
          <Icon name="back" className="size-4" /> {t('toCourse')}
        </ButtonLink>
        <dl className="-mx-3 mt-8 divide-y divide-line">
          {entries.map(({ id, term, definition }) => (
            <div
              key={id}
              id={id}
              className="grid gap-x-8 gap-y-1 px-3 py-4 target:rounded-md target:bg-pasture-tint sm:grid-cols-[14rem_minmax(0,1fr)]"
            >
              <dt className="font-bold">
                <a href={`#${id}`} className="permalink">
                  {term[locale]}
                </a>
              </dt>
              <dd className="font-prose text-[1.05rem] text-ink-soft">
                <WithCode text={definition[locale]} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </IslandPage>
  )
}
