/** Primary and replicas in five steps, none of which a StatefulSet takes by itself. */
import { Frame } from './player/frame.tsx'
import { replicationDrawing } from './replication/drawing.ts'

export const Replication = () => <Frame name="Replication" drawing={replicationDrawing} />
