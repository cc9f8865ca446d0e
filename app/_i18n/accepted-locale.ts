/** Chooses a language from the browser's Accept-Language, by its weights; French, the course's own, when none fits. */
import { locales, type Locale } from './locales.ts'

type Preference = { readonly language: string; readonly weight: number }

function preferences(header: string): Preference[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='))
      const weight = quality === undefined ? 1 : Number(quality.slice(2))
      return { language: tag.trim().toLowerCase().split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
}

export function acceptedLocale(header: string | null): Locale {
  for (const { language } of preferences(header ?? '')) {
    const locale = locales.find((candidate) => candidate === language)
    if (locale) return locale
  }
  return locales[0]
}
