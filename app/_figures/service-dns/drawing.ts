import { drawing } from '../player/definition.tsx'
import { serviceDns } from './machine.ts'
import { ServiceDnsScene } from './scene.tsx'

export const serviceDnsDrawing = drawing(serviceDns, ServiceDnsScene)
