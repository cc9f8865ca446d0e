/** The terminal's colours, read from the page's own, which differ by theme. */
import type { ITheme } from '@xterm/xterm'

const variables = {
  background: '--color-surface',
  foreground: '--color-ink',
  cursor: '--color-pasture',
  cursorAccent: '--color-surface',
  selectionBackground: '--color-meadow',
  selectionForeground: '--color-ink',
  black: '--terminal-black',
  red: '--terminal-red',
  green: '--terminal-green',
  yellow: '--terminal-yellow',
  blue: '--terminal-blue',
  magenta: '--terminal-magenta',
  cyan: '--terminal-cyan',
  white: '--terminal-white',
  brightBlack: '--terminal-bright-black',
  brightRed: '--terminal-bright-red',
  brightGreen: '--terminal-bright-green',
  brightYellow: '--terminal-bright-yellow',
  brightBlue: '--terminal-bright-blue',
  brightMagenta: '--terminal-bright-magenta',
  brightCyan: '--terminal-bright-cyan',
  brightWhite: '--terminal-bright-white',
} as const satisfies Partial<Record<keyof ITheme, string>>

/** @param beside an element in the terminal's place: the variables are those that hold there */
export function readColours(beside: HTMLElement): ITheme {
  const probe = document.createElement('span')
  probe.hidden = true
  beside.append(probe)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  const entries = Object.entries(variables).map(([name, variable]) => {
    probe.style.color = `var(${variable})`
    return [name, rgbOf(pen, getComputedStyle(probe).color)]
  })
  probe.remove()
  return Object.fromEntries(entries) as ITheme
}

/** xterm knows few ways to write a colour; a canvas knows all that the browser does. */
function rgbOf(pen: CanvasRenderingContext2D | null, colour: string): string {
  if (!pen) return colour
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Calls when the page's theme may have changed. @returns what ends it */
export function watchTheme(onChange: () => void): () => void {
  const preference = matchMedia('(prefers-color-scheme: dark)')
  preference.addEventListener('change', onChange)
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    preference.removeEventListener('change', onChange)
    observer.disconnect()
  }
}
