'use client'
/** Draws the page anew whenever a lesson's files change; stands on pages under `npm run dev` only. */
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { watchContent } from './watch-content.ts'

export function RefreshOnChange() {
  const router = useRouter()
  useEffect(() => {
    watchContent(() => router.refresh())
    return () => watchContent(null)
  }, [router])
  return null
}
