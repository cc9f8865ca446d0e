'use client'
import { Player, type FigureProps } from '../player/player.tsx'
import { rollingUpdateDrawing } from './drawing.ts'

export const Playing = (props: FigureProps) => <Player {...props} drawing={rollingUpdateDrawing} />
