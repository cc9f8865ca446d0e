/** The names of the components that a lesson may use: the compiler refuses any other, by line. */
export const lessonComponentNames = [
  'Exercise',
  'HerdAndPets',
  'Mistake',
  'NodeLoss',
  'OneClaimOrOneEach',
  'PodLoss',
  'PrintSummary',
  'Quiz',
  'Replication',
  'RollingUpdate',
  'Said',
  'Scaling',
  'ServiceDns',
  'Term',
  'TerminalSession',
  'YamlDiff',
  'YamlSteps',
] as const
export type LessonComponentName = (typeof lessonComponentNames)[number]
