/** Every island by its name. The small ones come with the page; questions and drawings are fetched where they stand. */
import { createElement, type ComponentType, type ReactElement } from 'react'
import { Contents } from '#app/_course/contents.tsx'
import { LessonMark } from '#app/_course/lesson-mark.tsx'
import { PrintButton } from '#app/_course/print-button.tsx'
import { ReadingProgress } from '#app/_course/reading-progress.tsx'
import { RunInLab } from '#app/_course/run-in-lab.tsx'
import { CourseStanding } from '#app/_course/standing.tsx'
import { loaders } from '#app/_figures/player/loaders.ts'
import { SearchButton } from '#app/_search/search-button.tsx'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { Welcome } from '#app/[locale]/_home/welcome.tsx'
import { LanguageSwitch } from '#app/[locale]/_shell/language-switch.tsx'
import { ThemeSwitch } from '#app/[locale]/_shell/theme-switch.tsx'
import { UserMenu } from '#app/[locale]/_shell/user-menu.tsx'
import type { IslandName } from './names.ts'

/** `near`: woken when the reader comes near it, instead of at once */
export type IslandKind = { readonly wakes: 'now' | 'near'; readonly render: (props: string) => Promise<ReactElement> }

/** The props are what the server wrote for this very component (island.tsx). */
const fetched = <P extends object>(load: () => Promise<ComponentType<P>>): IslandKind => ({
  wakes: 'now',
  render: async (props) => createElement(await load(), JSON.parse(props)),
})
const ready = <P extends object>(component: ComponentType<P>) => fetched(() => Promise.resolve(component))

const drawing: IslandKind = {
  wakes: 'near',
  render: async (text) => {
    const { name, ...props } = JSON.parse(text)
    const loader = Object.entries(loaders).find(([known]) => known === name)?.[1]
    if (!loader) throw new Error(`There is no drawing ${name}: add it to app/_figures/player/loaders.ts`)
    return createElement((await loader()).Playing, props)
  },
}

const kinds = {
  Contents: ready(Contents),
  CopyButton: ready(CopyButton),
  CourseStanding: ready(CourseStanding),
  LanguageSwitch: ready(LanguageSwitch),
  LessonMark: ready(LessonMark),
  PrintButton: ready(PrintButton),
  QuizCard: fetched(async () => (await import('#app/_course/quiz/quiz-card.tsx')).QuizCard),
  ReadingProgress: ready(ReadingProgress),
  RunInLab: ready(RunInLab),
  SearchButton: ready(SearchButton),
  Stage: drawing,
  ThemeSwitch: ready(ThemeSwitch),
  UserMenu: ready(UserMenu),
  Welcome: ready(Welcome),
} satisfies Record<IslandName, IslandKind>

export const islands: Readonly<Record<string, IslandKind>> = kinds
