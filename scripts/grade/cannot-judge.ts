/** Why nothing can be judged, in words that name the cure. */
export class CannotJudge extends Error {
  override name = 'CannotJudge'
}
