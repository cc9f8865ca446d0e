'use client'
import { Player, type FigureProps } from '../player/player.tsx'
import { scalingDrawing } from './drawing.ts'

export const Playing = (props: FigureProps) => <Player {...props} drawing={scalingDrawing} />
