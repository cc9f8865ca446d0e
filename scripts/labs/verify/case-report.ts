/** How one case was judged, beside what was expected of it. */
export type CaseReport = {
  lab: string
  case: string
  ok: boolean
  expected: string
  got: string
  seconds: number
  /** checks that speak against somebody who did nothing against them */
  accusations: string[]
  /** of a wrong case: whether it was caught as it should be */
  isCaught: boolean | null
  /** why the case could not be judged */
  error: string | null
}
