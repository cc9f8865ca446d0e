'use client'
import { Player, type FigureProps } from '../player/player.tsx'
import { nodeLossDrawing } from './drawing.ts'

export const Playing = (props: FigureProps) => <Player {...props} drawing={nodeLossDrawing} />
