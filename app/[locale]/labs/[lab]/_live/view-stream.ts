'use client'
/** A lab page's document, live. */
import { openDocumentStream, type StreamListener } from '#app/_live/document-stream.ts'
import { labViewSchema, type LabView } from '#domain/lab-view'

export type { Connection } from '#app/_live/document-stream.ts'

/** Returns how to stop. */
export const openViewStream = (address: string, listener: StreamListener<LabView>): (() => void) =>
  openDocumentStream(address, labViewSchema, listener)
