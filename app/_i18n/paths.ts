/** Every address of the site, built in one place. */
import { locales, type Locale } from './locales.ts'

export const homePath = (locale: Locale) => `/${locale}`
export const loginPath = (locale: Locale) => `/${locale}/login`
export const coursePath = (locale: Locale, course: string) => `/${locale}/${course}`
/** Where the lessons of the first course are. */
export const lessonsPath = (locale: Locale) => coursePath(locale, 'statefulsets')
export const searchIndexPath = (locale: Locale) => `/${locale}/search.json`
export const labsPath = (locale: Locale) => `/${locale}/labs`
export const lessonPath = (locale: Locale, course: string, lesson: string) => `/${locale}/${course}/${lesson}`
/** The same word in both languages, so that the switch between them finds it. */
export const glossaryPath = (locale: Locale, course: string) => `/${locale}/${course}/glossary`
/** @param lab its name, for the lab in one's newest run, or an assignment's id */
export const labPath = (locale: Locale, lab: string) => `/${locale}/labs/${lab}`
export const studentLabPath = (locale: Locale, assignmentId: string, studentId: string) =>
  `${labPath(locale, assignmentId)}?student=${studentId}`
export const attemptPath = (locale: Locale, attemptId: string) => `/${locale}/attempts/${attemptId}`
export const classPath = (locale: Locale, runId: string) => `/${locale}/class/${runId}`

/** The same page in another language: only the first segment differs. */
export function pathInLocale(path: string, locale: Locale): string {
  const [, first, ...rest] = path.split('/')
  return locales.some((known) => known === first) ? ['', locale, ...rest].join('/') : homePath(locale)
}
