/** The lessons before and after this one. */
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { AddressedLesson } from '#app/_course/course-of-site.ts'
import { lessonPath } from '#app/_i18n/paths.ts'
import { Icon } from '#app/_ui/icon.tsx'

type Props = { before: AddressedLesson | undefined; after: AddressedLesson | undefined }

export async function Neighbours({ before, after }: Props) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('Lesson')])
  const ways = [
    before && { ...before, word: t('previous'), rel: 'prev', isBack: true },
    after && { ...after, word: t('next'), rel: 'next', isBack: false },
  ].filter((way) => way !== undefined)
  return (
    <nav aria-label={t('neighbours')} className="mt-14 grid max-w-[44rem] gap-4 sm:grid-cols-2 print:hidden">
      {ways.map(({ course, slug, lesson, word, rel, isBack }) => (
        <Link
          key={slug}
          rel={rel}
          href={lessonPath(locale, course, slug)}
          className={`group rounded-xl border-[1.5px] border-line bg-surface p-5 transition-colors hover:border-pasture ${isBack ? '' : 'sm:col-start-2 sm:text-right'}`}
        >
          <span
            className={`flex items-center gap-2 text-fine font-bold text-ink-faint ${isBack ? '' : 'sm:flex-row-reverse'}`}
          >
            <Icon name={isBack ? 'back' : 'arrow'} className="size-4" /> {word}
          </span>
          <span className="mt-1 block font-bold leading-snug group-hover:underline">{lesson.title}</span>
        </Link>
      ))}
    </nav>
  )
}
