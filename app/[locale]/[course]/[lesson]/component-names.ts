/** The names of the components that a lesson may use: the compiler refuses any other, by line. */
export const lessonComponentNames = ['HerdAndPets', 'Mistake', 'Said'] as const
export type LessonComponentName = (typeof lessonComponentNames)[number]
