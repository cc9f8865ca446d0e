/** How often each way of judging was wrong, and how often it did not say. */
import type { Judgement } from './peers.ts'

export type Judged = { readonly run: string; readonly judgement: Judgement; readonly truth: boolean }

export class Tally {
  readonly #judged = new Map<string, Judged[]>()

  add(judge: string, judged: Judged): void {
    this.#judged.set(judge, [...(this.#judged.get(judge) ?? []), judged])
  }

  /** names of runs of which the judge said what was not so */
  wrong(judge: string): string[] {
    const of = this.#judged.get(judge) ?? []
    return of.filter(({ judgement, truth }) => judgement !== 'undecided' && judgement !== truth).map(({ run }) => run)
  }

  undecided(judge: string): string[] {
    return (this.#judged.get(judge) ?? []).filter(({ judgement }) => judgement === 'undecided').map(({ run }) => run)
  }

  /** One line for each judge. */
  lines(): string[] {
    return [...this.#judged].map(([judge, judged]) => {
      const count = (names: readonly string[]) => String(names.length).padStart(5)
      return `${judge.padEnd(58)} ${count(this.wrong(judge))} wrong ${count(this.undecided(judge))} undecided  of ${judged.length}`
    })
  }
}
