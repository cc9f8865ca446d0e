/** Every drawing of the course by its name: for tests, and for the replay of what was recorded. No page imports this. */
import { herdAndPetsDrawing } from './herd-and-pets/drawing.ts'
import { nodeLossDrawing } from './node-loss/drawing.ts'
import { oneClaimOrOneEachDrawing } from './one-claim-or-one-each/drawing.ts'
import { podLossDrawing } from './pod-loss/drawing.ts'
import { replicationDrawing } from './replication/drawing.ts'
import { rollingUpdateDrawing } from './rolling-update/drawing.ts'
import { scalingDrawing } from './scaling/drawing.ts'
import { serviceDnsDrawing } from './service-dns/drawing.ts'
import type { Drawing } from './player/definition.tsx'
import type { FigureName } from './player/loaders.ts'

export const allDrawings: Readonly<Record<FigureName, Drawing>> = {
  HerdAndPets: herdAndPetsDrawing,
  NodeLoss: nodeLossDrawing,
  OneClaimOrOneEach: oneClaimOrOneEachDrawing,
  PodLoss: podLossDrawing,
  Replication: replicationDrawing,
  RollingUpdate: rollingUpdateDrawing,
  Scaling: scalingDrawing,
  ServiceDns: serviceDnsDrawing,
}
