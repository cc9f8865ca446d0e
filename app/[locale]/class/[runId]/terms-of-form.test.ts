import { expect, test } from 'vitest'
import { toLocalTime } from './local-time.ts'
import { termsOfForm } from './terms-of-form.ts'

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

test('leaves to the lab what is left empty', () => {
  const nothing = { opensAt: null, dueAt: null, closesAt: null, maxAttempts: null, cooldown: null }
  expect(termsOfForm(formOf({}))).toEqual(nothing)
  expect(termsOfForm(formOf({ opensAt: '', dueAt: '', closesAt: '', maxAttempts: '', cooldown: '' }))).toEqual(nothing)
})

test('takes times as those of the reader, and a cool-down of nothing for one', () => {
  const at = '2026-12-01T08:30:00.000Z'
  expect(termsOfForm(formOf({ dueAt: toLocalTime(at), maxAttempts: '3', cooldown: '0' }))).toEqual({
    ...{ opensAt: null, dueAt: at, closesAt: null, maxAttempts: 3, cooldown: 0 },
  })
})
