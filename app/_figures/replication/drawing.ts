import { drawing } from '../player/definition.tsx'
import { replication } from './machine.ts'
import { ReplicationScene } from './scene.tsx'

export const replicationDrawing = drawing(replication, ReplicationScene)
