/** Drawings of the course, one visual language: a herd is many, alike and grey; a pet wears its ordinal's colour. */

/** The outline that all animals share. */
export const outline = 'stroke-drawn [stroke-linecap:round] [stroke-linejoin:round]'

/** Tailwind has to see whole class names, so the six colours of ordinals are listed; the seventh pet wears the first again. */
export const ordinalFills = [
  'fill-ordinal-0',
  'fill-ordinal-1',
  'fill-ordinal-2',
  'fill-ordinal-3',
  'fill-ordinal-4',
  'fill-ordinal-5',
] as const
export const ordinalStrokes = [
  'stroke-ordinal-0',
  'stroke-ordinal-1',
  'stroke-ordinal-2',
  'stroke-ordinal-3',
  'stroke-ordinal-4',
  'stroke-ordinal-5',
] as const
export const ordinalBackgrounds = [
  'bg-ordinal-0',
  'bg-ordinal-1',
  'bg-ordinal-2',
  'bg-ordinal-3',
  'bg-ordinal-4',
  'bg-ordinal-5',
] as const

export const ofOrdinal = <T>(colours: readonly [T, ...T[]], ordinal: number): T =>
  colours[ordinal % colours.length] ?? colours[0]

/** Where a drawing stands: its feet at (x, y), as wide as its own measure times `scale`. */
export type Place = { readonly x: number; readonly y: number; readonly scale?: number; readonly flip?: boolean }

export const placed = ({ x, y, scale = 1, flip = false }: Place): string =>
  `translate(${x} ${y}) scale(${flip ? -scale : scale} ${scale})`
