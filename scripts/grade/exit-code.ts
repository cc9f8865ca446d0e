/** What a job reads first. */
import type { Grade } from '#domain/grade'

const codes = { Full: 0, Partial: 1, CouldNotJudge: 2 } as const satisfies Record<Grade['verdict'], number>

export const exitCodeOf = ({ verdict }: Grade): number => codes[verdict]
