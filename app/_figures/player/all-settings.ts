/** Every way in which a drawing can be set. */
import type { Drawing, Settings } from './definition.tsx'

export const allSettings = ({ controls }: Pick<Drawing, 'controls'>): Settings[] =>
  Object.entries(controls).reduce<Settings[]>(
    (settings, [control, options]) =>
      settings.flatMap((some) => options.map((option) => ({ ...some, [control]: option }))),
    [{}],
  )
