/** What holds for every drawing, however it is set. */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { locales } from '#app/_i18n/locales.ts'
import { messagesOf } from '#app/_i18n/messages.ts'
import { allDrawings } from './all-drawings.ts'
import { allSettings } from './player/all-settings.ts'
import { defaultsOf, type Drawing, type Settings } from './player/definition.tsx'
import { PlayerView } from './player/player-view.tsx'
import { wordsOf, type WordTree } from './player/words.ts'

const drawings = Object.entries(allDrawings)

const wordsIn = (locale: (typeof locales)[number], name: string) => {
  const figures: Readonly<Record<string, WordTree>> = messagesOf(locale).Figures
  return wordsOf({ ...figures[name], shared: figures.shared ?? {} })
}

const markup = (drawing: Drawing, settings: Settings, step: number, words: ReturnType<typeof wordsOf>) =>
  renderToStaticMarkup(
    <PlayerView
      drawing={drawing}
      state={{ settings, step, isPlaying: false, predicted: drawing.prediction(settings).right }}
      words={words}
      id="drawing"
      press={() => undefined}
    />,
  )

describe.each(drawings)('%s', (name, drawing) => {
  it('begins with options that it has', () => {
    for (const [control, option] of Object.entries(defaultsOf(drawing)))
      expect(drawing.controls[control]).toContain(option)
  })

  describe.each(allSettings(drawing))('set to %j', (settings) => {
    let known: string[] | undefined
    /** Every moment in every language: drawn once, as it is dear. */
    const drawn = () =>
      (known ??= locales.flatMap((locale) => {
        const words = wordsIn(locale, name)
        return drawing.says(settings).map((_, step) => markup(drawing, settings, step, words))
      }))

    it('tells a story of several steps, and every moment of it in both languages', () => {
      const frames = drawing.says(settings)
      expect(frames.length).toBeGreaterThan(2)
      for (const html of drawn()) expect(html).toContain('aria-live="polite"')
      for (const locale of locales) {
        const words = wordsIn(locale, name)
        for (const { says, args } of frames) expect(words(`says.${says}`, args)).not.toMatch(/[{}]/)
      }
    })

    it('asks before it shows, with one right answer that it explains at the end', () => {
      const { options, right } = drawing.prediction(settings)
      expect(options.length).toBeGreaterThanOrEqual(2)
      expect(options.length).toBeLessThanOrEqual(4)
      expect(new Set(options).size).toBe(options.length)
      expect(options).toContain(right)
    })

    it('is drawn without a style of its own, which the page’s policy would refuse', () => {
      for (const html of drawn()) expect(html).not.toContain(' style=')
    })
  })
})
