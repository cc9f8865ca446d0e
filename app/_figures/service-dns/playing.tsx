'use client'
import { Player, type FigureProps } from '../player/player.tsx'
import { serviceDnsDrawing } from './drawing.ts'

export const Playing = (props: FigureProps) => <Player {...props} drawing={serviceDnsDrawing} />
