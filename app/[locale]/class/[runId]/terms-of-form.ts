/** What was filled in of a lab's terms; a field that is left empty leaves it to the lab. */
import type { WrittenTerms } from '#domain/assignment-terms'
import { fromLocalTime } from './local-time.ts'

export function termsOfForm(form: FormData): WrittenTerms {
  const filled = (name: keyof WrittenTerms) => {
    const value = form.get(name)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const instant = (name: keyof WrittenTerms) => {
    const local = filled(name)
    return local === null ? null : fromLocalTime(local)
  }
  const count = (name: keyof WrittenTerms) => {
    const digits = filled(name)
    return digits === null ? null : Number(digits)
  }
  return {
    ...{ opensAt: instant('opensAt'), dueAt: instant('dueAt'), closesAt: instant('closesAt') },
    ...{ maxAttempts: count('maxAttempts'), cooldown: count('cooldown') },
  }
}
