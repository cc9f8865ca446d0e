/** What the platform itself puts into a workspace, and no page shows among the student's objects. */

/** The Pod of the terminal; no student's Pod can have its name. */
export const isPlatforms = ({ kind, name }: { kind: string | undefined; name: string | null | undefined }): boolean =>
  kind === 'Pod' && name === 'toolbox'
