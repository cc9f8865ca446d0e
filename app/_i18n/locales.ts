/** The site's languages, without the schemas that #domain/lab has for servers: the browser loads this one. */
import type { Locale as DomainLocale } from '#domain/lab'

export const locales = ['fr', 'en'] as const satisfies readonly DomainLocale[]
export type Locale = DomainLocale
