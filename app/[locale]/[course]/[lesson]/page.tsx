/** A lesson: prerendered, public, readable before any cluster is there. */
import type { Metadata } from 'next'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { findLesson, listLessons } from '#course/lessons'
import { loadLesson, type Lesson } from '#course/load-lesson'
import { problemText } from '#course/mdx/problem'
import { labPath } from '#app/_i18n/paths.ts'
import { ButtonLink } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { lessonComponentNames } from './component-names.ts'
import { lessonComponents } from './components.tsx'
import { Contents } from './contents.tsx'

type Props = { params: Promise<{ course: string; lesson: string }> }

export const dynamicParams = false
export const generateStaticParams = async () =>
  (await listLessons()).map(({ course, slug }) => ({ course, lesson: slug }))

async function lessonOf({ params }: Props): Promise<Lesson & { course: string; slug: string; number: number }> {
  const { course, lesson: slug } = await params
  const address = await findLesson(course, slug)
  if (!address) notFound()
  const loaded = await loadLesson(address.folder, await getLocale(), lessonComponentNames)
  // A lesson that does not compile stops the build, by file, line and cure.
  if (!loaded.ok) throw new Error(loaded.problems.map(problemText).join('\n'))
  return { ...loaded.lesson, course, slug, number: address.number }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, summary } = await lessonOf(props)
  return { title, description: summary }
}

export default async function LessonPage(props: Props) {
  const [lesson, locale, t, messages] = await Promise.all([
    lessonOf(props),
    getLocale(),
    getTranslations('Lesson'),
    getMessages(),
  ])
  const { Content, course, headings, lab, materials, minutes, number, slug, summary, title } = lesson
  const components = lessonComponents({ locale, course, slug, materials, quizWords: messages.Quiz })
  return (
    <div className="page grid gap-x-14 pt-10 sm:pt-14 lg:grid-cols-[minmax(0,1fr)_15rem]">
      <article className="min-w-0">
        <header className="max-w-[46rem]">
          <p className="flex items-center gap-3 text-small font-semibold text-ink-faint">
            <span>{t('number', { number })}</span>
            <span aria-hidden="true">·</span>
            <span className="inline-flex items-center gap-1.5">
              <Icon name="clock" className="size-4" />
              {t('minutes', { minutes })}
            </span>
          </p>
          <h1 className="mt-3 text-headline font-extrabold tracking-[-0.03em]">{title}</h1>
          <p className="mt-5 text-lead text-ink-soft">{summary}</p>
        </header>
        <div className="prose mt-10 [&>:not([data-drawing])]:max-w-[44rem]">
          <Content components={components} />
        </div>
        {lab && (
          <aside className="mt-16 flex max-w-[44rem] flex-wrap items-center justify-between gap-5 rounded-xl bg-pasture-tint p-6 sm:p-8">
            <div className="max-w-[26rem]">
              <h2 className="text-title">{t('labTitle')}</h2>
              <p className="mt-2 text-ink-soft">{t('labText')}</p>
            </div>
            <ButtonLink href={labPath(locale, lab)} weight="primary">
              {t('toLab')} <Icon name="arrow" />
            </ButtonLink>
          </aside>
        )}
      </article>
      <Contents title={t('contents')} headings={headings.filter(({ depth }) => depth === 2)} />
    </div>
  )
}
