/** Puts what a class has in common into a lab's titles; what is unknown stays as it stands. */
export type Parameters = Readonly<Record<string, string>>

export const withParameters = (title: string, parameters: Parameters): string =>
  title.replace(/\$\{([^}]*)\}/g, (placeholder, name: string) => parameters[name] ?? placeholder)
