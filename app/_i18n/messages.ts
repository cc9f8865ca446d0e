/** The interface's texts, one document a language; French decides the shape. */
import type { Locale } from './locales.ts'
import en from '../../messages/en.json'
import fr from '../../messages/fr.json'

export type Messages = typeof fr

const documents = { fr, en } satisfies Record<Locale, Messages>

export const messagesOf = (locale: Locale): Messages => documents[locale]
