/** What a question says in the reader's language, given by the server: the browser loads no library for it. */
export type QuizWords = {
  readonly kicker: string
  readonly one: string
  readonly several: string
  readonly order: string
  readonly line: string
  readonly dns: string
  readonly asked: string
  readonly noName: string
  readonly up: string
  readonly down: string
  readonly moved: string
  readonly lineNumber: string
  readonly check: string
  readonly again: string
  readonly reveal: string
  readonly right: string
  readonly wrong: string
  readonly revealed: string
  /** instead of `revealed`, where each option has said of itself what there is to say */
  readonly explained: string
  readonly rightOption: string
  readonly wrongOption: string
  readonly missedOption: string
  readonly rightOrder: string
  readonly nothingChosen: string
}
