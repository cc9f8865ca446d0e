/** What the grader is told by its surroundings; read once, at start. */
import * as z from 'zod'

const environmentSchema = z.object({
  DATABASE_URL: z.string().min(1),
  ORDINAL_PROCESS_KUBECONFIG: z.string().min(1),
  ORDINAL_CLUSTER_NAME: z.enum(['embedded', 'external']),
  /** where the key lies that results are signed with */
  ORDINAL_RESULT_KEY_FILE: z.string().min(1),
  /** how many trials the cluster bears at once, whoever runs them */
  ORDINAL_TRIALS_AT_ONCE: z.coerce.number().int().min(1).max(50).default(3),
})

/** @throws with the names of what is missing or wrong */
export function readEnvironment() {
  const parsed = environmentSchema.safeParse(process.env)
  if (!parsed.success) {
    throw new Error(`The grader's environment is wrong (\`npm start\` sets it):\n${z.prettifyError(parsed.error)}`)
  }
  const env = parsed.data
  return {
    databaseUrl: env.DATABASE_URL,
    kubeconfig: env.ORDINAL_PROCESS_KUBECONFIG,
    clusterName: env.ORDINAL_CLUSTER_NAME,
    resultKeyFile: env.ORDINAL_RESULT_KEY_FILE,
    trialsAtOnce: env.ORDINAL_TRIALS_AT_ONCE,
  }
}
