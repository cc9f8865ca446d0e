/** The islands' names, without what they are: for the build, which looks whether a page has anything else. */
export const islandNames = [
  'Contents',
  'CopyButton',
  'CourseStanding',
  'LanguageSwitch',
  'LessonMark',
  'PrintButton',
  'QuizCard',
  'ReadingProgress',
  'RunInLab',
  'SearchButton',
  'Stage',
  'ThemeSwitch',
  'UserMenu',
  'Welcome',
] as const
export type IslandName = (typeof islandNames)[number]
