'use client'
/** One button's request: whether it is under way, and the code of its last refusal. */
import { useState } from 'react'
import { post, type Asked } from './request.ts'

export type Asking<T> = {
  readonly isBusy: boolean
  readonly refusal: string | null
  readonly ask: (address: string, headers?: Readonly<Record<string, string>>) => Promise<Asked<T>>
}

export function useAsk<T>(read: (response: Response) => Promise<T>): Asking<T> {
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const ask = async (address: string, headers?: Readonly<Record<string, string>>) => {
    setIsBusy(true)
    setRefusal(null)
    const asked = await post(address, read, headers)
    setIsBusy(false)
    if (!asked.ok) setRefusal(asked.code)
    return asked
  }
  return { isBusy, refusal, ask }
}
