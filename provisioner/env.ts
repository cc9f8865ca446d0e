/** What the provisioner is told by its surroundings; read once, at start. */
import { totalmem } from 'node:os'
import * as z from 'zod'
import { labNodesIn } from './core/lab-nodes.ts'

const addressSchema = z
  .string()
  .regex(/^.+:\d{1,5}$/, 'must be host:port, such as 127.0.0.1:3901')
  .transform((text) => {
    const at = text.lastIndexOf(':')
    return { host: text.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(text.slice(at + 1)) }
  })

const environmentSchema = z.object({
  DATABASE_URL: z.string().min(1),
  /** where the gateway listens; only the site connects to it */
  ORDINAL_GATEWAY: addressSchema,
  /** what the site signs tickets with */
  ORDINAL_TICKET_SECRET: z.string().min(32, 'must have at least 32 characters'),
  ORDINAL_PROCESS_KUBECONFIG: z.string().min(1),
  ORDINAL_CLUSTER_NAME: z.enum(['embedded', 'external']),
  /** what terminals run in, on a cluster that does not come with it */
  ORDINAL_TOOLBOX_IMAGE: z.string().min(1).optional(),
  /** where the embedded cluster takes orders about its nodes; nobody else's cluster does */
  ORDINAL_CLUSTER_SOCKET: z.string().min(1).optional(),
  /** how many nodes of students' own there may be at once */
  ORDINAL_LAB_NODES: z.coerce.number().int().min(0).max(60).optional(),
  /** how many namespaces are kept ready for whoever claims next */
  ORDINAL_POOL: z.coerce.number().int().min(0).max(50).optional(),
})

/** @throws with the names of what is missing or wrong */
export function readEnvironment() {
  const parsed = environmentSchema.safeParse(process.env)
  if (!parsed.success) {
    throw new Error(`The provisioner's environment is wrong (\`npm start\` sets it):\n${z.prettifyError(parsed.error)}`)
  }
  const env = parsed.data
  return {
    databaseUrl: env.DATABASE_URL,
    gateway: env.ORDINAL_GATEWAY,
    ticketSecret: env.ORDINAL_TICKET_SECRET,
    kubeconfig: env.ORDINAL_PROCESS_KUBECONFIG,
    clusterName: env.ORDINAL_CLUSTER_NAME,
    toolboxImage: env.ORDINAL_TOOLBOX_IMAGE,
    clusterSocket: env.ORDINAL_CLUSTER_SOCKET ?? null,
    labNodes: env.ORDINAL_LAB_NODES ?? labNodesIn(totalmem()),
    // A cluster of somebody else's keeps nothing running that nobody asked for.
    poolSize: env.ORDINAL_POOL ?? (env.ORDINAL_CLUSTER_NAME === 'embedded' ? 2 : 0),
  }
}
