'use client'
/** The panes' sizes, kept in the browser from one lab to the next. */
import { remembered } from '#app/_ui/remembered.ts'
import { rememberedSizes } from './pane-sizes.ts'

export const usePaneSizes = remembered('ordinal.lab-panes', rememberedSizes)
