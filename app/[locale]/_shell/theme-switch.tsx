'use client'
/** Light or dark: follows the system until one presses; pressing back to the system's own preference forgets the choice. */
import { useSyncExternalStore } from 'react'
import { Icon } from '#app/_ui/icon.tsx'

type Theme = 'light' | 'dark'
const darkQuery = '(prefers-color-scheme: dark)'

const systemTheme = (): Theme => (matchMedia(darkQuery).matches ? 'dark' : 'light')

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : systemTheme()
}

function subscribe(onChange: () => void): () => void {
  const media = matchMedia(darkQuery)
  const observer = new MutationObserver(onChange)
  media.addEventListener('change', onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    media.removeEventListener('change', onChange)
    observer.disconnect()
  }
}

function choose(theme: Theme): void {
  const isSystems = theme === systemTheme()
  if (isSystems) delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    if (isSystems) localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}

export function ThemeSwitch({ label }: { label: string }) {
  const theme = useSyncExternalStore<Theme | null>(subscribe, currentTheme, () => null)
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={theme === 'dark'}
      onClick={() => choose(currentTheme() === 'dark' ? 'light' : 'dark')}
      className="grid size-10 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <Icon name="sun" className="size-5 dark:hidden" />
      <Icon name="moon" className="hidden size-5 dark:block" />
    </button>
  )
}
