/** Texts that the course's islands fill themselves: given whole, their arguments still open. */
import type { Messages } from '#app/_i18n/messages.ts'

export const standingWords = ({ Course }: Messages) => ({
  begin: Course.begin,
  goOn: Course.goOn,
  read: Course.readOf,
  quiz: Course.quizOf,
  label: Course.progress,
})
export const markWords = ({ Course }: Messages) => ({ read: Course.read, quiz: Course.quiz })
