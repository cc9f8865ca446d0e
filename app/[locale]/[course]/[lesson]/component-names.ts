/** The names of the components that a lesson may use: the compiler refuses any other, by line. */
export const lessonComponentNames = [
  'Exercise',
  'HerdAndPets',
  'Mistake',
  'PrintSummary',
  'Quiz',
  'Said',
  'Term',
  'TerminalSession',
  'YamlDiff',
  'YamlSteps',
] as const
export type LessonComponentName = (typeof lessonComponentNames)[number]
