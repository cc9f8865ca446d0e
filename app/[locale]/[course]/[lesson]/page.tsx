/** A lesson: prerendered, public, readable before any cluster is there. */
import type { Metadata } from 'next'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { labNames } from '#course/labs'
import { listLessons } from '#course/lessons'
import { Contents } from '#app/_course/contents.tsx'
import { lessonsOf } from '#app/_course/course-of-site.ts'
import { ReadingProgress } from '#app/_course/reading-progress.tsx'
import { coursePath, labPath } from '#app/_i18n/paths.ts'
import { Island } from '#app/_islands/island.tsx'
import { IslandPage } from '#app/_islands/island-page.tsx'
import { ButtonLink } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { markWords } from '../_lessons/words.ts'
import { lessonComponents } from './components.tsx'
import { FoldedContents } from './_parts/folded-contents.tsx'
import { Neighbours } from './_parts/neighbours.tsx'

type Props = { params: Promise<{ course: string; lesson: string }> }

export const dynamicParams = false
export const generateStaticParams = async () =>
  (await listLessons()).map(({ course, slug }) => ({ course, lesson: slug }))

/** A lesson that does not compile stops the build, by file, line and cure. */
async function lessonOf({ params }: Props) {
  const { course, lesson: slug } = await params
  const lessons = await lessonsOf(course, await getLocale())
  const place = lessons.findIndex((candidate) => candidate.slug === slug)
  const found = lessons[place]
  if (!found) notFound()
  return { ...found, before: lessons[place - 1], after: lessons[place + 1] }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lesson } = await lessonOf(props)
  return { title: lesson.title, description: lesson.summary }
}

export default async function LessonPage(props: Props) {
  const [found, labs, locale, t, messages] = await Promise.all([
    lessonOf(props),
    labNames(),
    getLocale(),
    getTranslations('Lesson'),
    getMessages(),
  ])
  const { course, slug, number, lesson } = found
  const { Content, lab, materials, minutes, summary, title } = lesson
  const headings = lesson.headings.map(({ id, text, depth }) => ({ id, text, depth }))
  const words = { quiz: messages.Quiz, runInLab: messages.Lesson.runInLab }
  const components = lessonComponents({ locale, course, slug, lab: lab ?? null, labs, materials, words })
  const place = { course, lesson: slug }
  const mark = { ...place, questions: materials.questions.length, words: markWords(messages) }
  const progress = { ...place, headings, words: { resume: messages.Lesson.resume, dismiss: t('dismiss') } }
  return (
    <IslandPage>
      <div className="page grid gap-x-14 pt-10 sm:pt-14 lg:grid-cols-[minmax(0,1fr)_15rem]">
        <article className="min-w-0">
          <header className="max-w-[46rem]">
            <p className="flex flex-wrap items-center gap-x-3 text-small font-semibold text-ink-faint">
              <a href={coursePath(locale, course)} className="hover:text-pasture hover:underline">
                {t('number', { number })}
              </a>
              <span aria-hidden="true">·</span>
              <span className="inline-flex items-center gap-1.5">
                <Icon name="clock" className="size-4" />
                {t('minutes', { minutes })}
              </span>
            </p>
            <h1 className="mt-3 text-headline font-extrabold tracking-[-0.03em]">{title}</h1>
            <p className="mt-5 text-lead text-ink-soft sm:text-balance">{summary}</p>
          </header>
          <FoldedContents title={t('contents')} headings={headings.filter(({ depth }) => depth === 2)} />
          <div className="prose mt-10 [&>:not([data-drawing],[data-manifest])]:max-w-[44rem]">
            <Content components={components} />
          </div>
          <Island name="ReadingProgress" component={ReadingProgress} with={progress} />
          {lab && labs.includes(lab) && (
            <aside className="mt-16 flex max-w-[44rem] flex-wrap items-center justify-between gap-5 rounded-xl bg-pasture-tint p-6 sm:p-8 print:hidden">
              <div className="max-w-[26rem]">
                <h2 className="text-title">{t('labTitle')}</h2>
                <p className="mt-2 text-ink-soft">{t('labText')}</p>
              </div>
              <ButtonLink href={labPath(locale, lab)} weight="primary">
                {t('toLab')} <Icon name="arrow" />
              </ButtonLink>
            </aside>
          )}
          <Neighbours before={found.before} after={found.after} />
        </article>
        <Island name="Contents" component={Contents} with={{ title: t('contents'), headings, mark }} />
      </div>
    </IslandPage>
  )
}
