/** What the copy button takes of each recorded session, in each language. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { sessionLines } from '#course/lesson-materials'
import { locales } from '#domain/lab'
import { messagesOf } from '#app/_i18n/messages.ts'
import { copyableText } from '#app/_ui/copy-button.tsx'
import { TerminalSession } from './terminal-session.tsx'

const root = 'content'
const recorded = (await readdir(root, { recursive: true })).filter((file) => /sessions\/[^/]+\.txt$/.test(file)).sort()
const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

/** As the browser gives it to the button: the text of the session's <pre>. */
function shownText(text: string, locale: (typeof locales)[number]): string {
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messagesOf(locale)}>
      <TerminalSession lines={sessionLines(text)} />
    </NextIntlClientProvider>,
  )
  const [, pre = ''] = /<pre[^>]*>(.*?)<\/pre>/s.exec(markup) ?? []
  return pre.replace(/<[^>]*>/g, '').replace(/&([#\w]+);/g, (whole, name: string) => characters[name] ?? whole)
}

describe.each(recorded)('of %s, copying takes', (file) => {
  it.each(locales)('what was typed in either terminal, and nothing else (%s)', async (locale) => {
    const text = await readFile(path.join(root, file), 'utf8')
    const typed = text.split('\n').flatMap((line) => /^2?\$ (.*)/.exec(line)?.[1] ?? [])
    expect(copyableText(shownText(text, locale)).split('\n')).toEqual(typed)
  })
})

it('of a text that is no session, copying takes all', () => {
  expect(copyableText('kind: Service\nspec: {}\n')).toBe('kind: Service\nspec: {}')
})
