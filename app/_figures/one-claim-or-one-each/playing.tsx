'use client'
import { Player, type FigureProps } from '../player/player.tsx'
import { oneClaimOrOneEachDrawing } from './drawing.ts'

export const Playing = (props: FigureProps) => <Player {...props} drawing={oneClaimOrOneEachDrawing} />
