/** What the reader may set before a scene plays: one row of options for each control. */
import type { Drawing, Settings } from './definition.tsx'
import type { Press } from './player-state.ts'
import type { Words } from './words.ts'

type Props = {
  drawing: Drawing
  settings: Settings
  words: Words
  id: string
  press: Press | undefined
}

const look =
  'relative flex min-h-9 cursor-pointer items-center rounded-sm px-2 py-1 text-small font-semibold text-ink-soft @xl:px-3 ' +
  'hover:text-ink has-checked:bg-surface has-checked:text-pasture has-checked:shadow-[0_0_0_1.5px_var(--color-line-strong)] ' +
  'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-pasture'

export function Controls({ drawing, settings, words, id, press }: Props) {
  const controls = Object.entries(drawing.controls)
  if (controls.length === 0) return null
  return (
    <div className="flex flex-wrap gap-x-7 gap-y-4 [@media(scripting:none)]:hidden">
      {controls.map(([control, options]) => (
        <fieldset key={control} className="min-w-0">
          <legend className="mb-1.5 text-fine font-semibold text-ink-faint">
            {words(`controls.${control}.label`)}
          </legend>
          <div className="flex w-fit flex-wrap gap-0.5 rounded-md bg-sunken p-1 @xl:gap-1">
            {options.map((option) => (
              <label key={option} className={look}>
                <input
                  type="radio"
                  name={`${id}-${control}`}
                  value={option}
                  checked={settings[control] === option}
                  onChange={press && (() => press({ type: 'Set', control, option }))}
                  readOnly={!press}
                  className="absolute inset-0 cursor-pointer appearance-none outline-none"
                />
                {words(`controls.${control}.${option}`)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}
