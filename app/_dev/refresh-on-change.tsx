'use client'
/** Draws the page anew whenever a lesson's files change; stands on pages under `npm run dev` only. */
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

export function RefreshOnChange() {
  const router = useRouter()
  useEffect(() => {
    const changes = new EventSource('/api/content-changes')
    changes.onmessage = () => router.refresh()
    return () => changes.close()
  }, [router])
  return null
}
