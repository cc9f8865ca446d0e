/** What DNS answers for an ordinary Service and for a headless one, and for a Pod that is not Ready. */
import { Frame } from './player/frame.tsx'
import { serviceDnsDrawing } from './service-dns/drawing.ts'

export const ServiceDns = () => <Frame name="ServiceDns" drawing={serviceDnsDrawing} />
