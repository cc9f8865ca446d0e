/** What the provisioner works with. */
import type { Logger } from 'pino'
import type { Database } from '#db/database'
import type { KubeClient } from '#kube/client'
import type { ApiServer } from './api-server.ts'
import type { LabNodes } from './nodes/lab-nodes.ts'
import type { StudentTokens } from './student-tokens.ts'

export type Context = {
  db: Database
  client: KubeClient
  /** the id of the cluster's row; marks the namespaces of this installation */
  installation: string
  /** image names of the labs → references that this cluster can pull */
  images: Readonly<Record<string, string>>
  /** what terminals run in; null where this cluster has none */
  toolboxImage: string | null
  /** how many namespaces are kept ready */
  poolSize: number
  /** nodes that labs give to students; null where the cluster has none to give */
  nodes: LabNodes | null
  apiServer: ApiServer
  tokens: StudentTokens
  log: Logger
}
