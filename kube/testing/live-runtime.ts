/** The stack that the live tests run against: `npm test` starts it and names its runtime file. */
import { readFileSync } from 'node:fs'
import { inject } from 'vitest'
import * as z from 'zod'

declare module 'vitest' {
  interface ProvidedContext {
    runtimeFile: string
  }
}

const runtimeSchema = z.looseObject({
  databaseUrl: z.string(),
  /** host:port */
  gateway: z.string(),
  ticketSecret: z.string(),
  resultKeyFile: z.string(),
  adminKubeconfig: z.string(),
  provisionerKubeconfig: z.string(),
  graderKubeconfig: z.string(),
  /** holds a kubectl */
  clusterBinary: z.string().nullable(),
  clusterName: z.enum(['embedded', 'external']),
})
export type LiveRuntime = z.infer<typeof runtimeSchema>

export function liveRuntime(): LiveRuntime {
  const file = inject('runtimeFile')
  if (!file)
    throw new Error('ORDINAL_TEST_RUNTIME names no runtime file: run the live tests by `npm test -- --only live`')
  return runtimeSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}
