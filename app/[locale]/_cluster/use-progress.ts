'use client'
/** How far the installation's start has come; asked again every two seconds, while something that tells it is shown. */
import { useEffect, useState } from 'react'
import { progressSchema, type Progress } from '#domain/progress'

const betweenQuestions = 2000

async function askProgress(): Promise<Progress | null> {
  const response = await fetch('/api/progress').catch(() => null)
  return response?.ok ? (progressSchema.safeParse(await response.json()).data ?? null) : null
}

export function useProgress(): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const follow = async () => {
      const next = await askProgress()
      if (isGone) return
      setProgress(next)
      timer = setTimeout(() => void follow(), betweenQuestions)
    }
    void follow()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [])
  return progress
}
