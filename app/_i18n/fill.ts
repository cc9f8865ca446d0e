/** Puts values into a text that the server gave without them: `{name}` only, since the browser has no ICU for it. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
