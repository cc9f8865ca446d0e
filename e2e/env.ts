/**
 * Browser journeys through a running installation, the embedded cluster included: `npm test` starts one for them. By hand,
 * beside a running `npm start`: ORDINAL_TEST_ORIGIN and ORDINAL_TEST_DATA name it (`npm run status` shows both).
 */
import * as z from 'zod'

const envSchema = z.object({
  ORDINAL_TEST_ORIGIN: z.url({ error: 'must be the origin of a running site: run the journeys by `npm test`' }),
  ORDINAL_TEST_DATA: z.string().min(1),
  /** the cluster's binary, which is kubectl too */
  ORDINAL_TEST_KUBECTL: z.string().min(1),
  ORDINAL_TEST_CHROMIUM: z.string().min(1).default('/usr/bin/chromium'),
  /** set, on a fresh installation, the picture of the README is made anew */
  ORDINAL_TEST_PICTURES: z.string().optional(),
})

const parsed = envSchema.safeParse(process.env)
if (!parsed.success) throw new Error(z.prettifyError(parsed.error))

export const env = parsed.data
