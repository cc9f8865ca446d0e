'use client'
/** Tells the code inside which file it is meant for. */
import { createContext, use, type ReactNode } from 'react'

const NameContext = createContext<string | null>(null)

export const useFileName = (): string | null => use(NameContext)

export function FileName({ name, children }: { name: string; children: ReactNode }) {
  return <NameContext value={name}>{children}</NameContext>
}
