/** Each drawing's script, apart from the others': a page fetches those that its reader comes near. */
import type { ComponentType } from 'react'
import type { FigureProps } from './player.tsx'

type Loader = () => Promise<{ Playing: ComponentType<FigureProps> }>

export const loaders = {
  HerdAndPets: () => import('../herd-and-pets/playing.tsx'),
  NodeLoss: () => import('../node-loss/playing.tsx'),
  OneClaimOrOneEach: () => import('../one-claim-or-one-each/playing.tsx'),
  PodLoss: () => import('../pod-loss/playing.tsx'),
  Replication: () => import('../replication/playing.tsx'),
  RollingUpdate: () => import('../rolling-update/playing.tsx'),
  Scaling: () => import('../scaling/playing.tsx'),
  ServiceDns: () => import('../service-dns/playing.tsx'),
} as const satisfies Record<string, Loader>

export type FigureName = keyof typeof loaders
