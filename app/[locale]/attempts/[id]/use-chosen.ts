'use client'
/** Which verdict and which event one looks at: kept behind the # of the address, so that it can be sent to somebody. */
import { useSyncExternalStore } from 'react'
import type { Evidence } from '#domain/check-result'

export type Chosen = { check: string | null; seq: number | null; record: 'live' | 'trial' }

export function chosenIn(hash: string): Chosen {
  const said = new URLSearchParams(hash.replace(/^#/, ''))
  const seq = said.get('seq')
  return {
    check: said.get('check'),
    seq: seq !== null && /^\d+$/.test(seq) ? Number(seq) : null,
    record: said.get('record') === 'trial' ? 'trial' : 'live',
  }
}

export function hashOf({ check, seq, record }: Chosen): string {
  const said = new URLSearchParams()
  if (check !== null) said.set('check', check)
  if (seq !== null) said.set('seq', String(seq))
  if (record === 'trial') said.set('record', record)
  return `#${said}`
}

/** A verdict, with the first of the events that it rests on. */
export const chosenBy = (check: string, [first]: readonly Evidence[]): Chosen => ({
  check,
  seq: first?.seq ?? null,
  record: first?.record ?? 'live',
})

const changed = 'ordinal:chosen'

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  window.addEventListener(changed, onChange)
  return () => {
    window.removeEventListener('hashchange', onChange)
    window.removeEventListener(changed, onChange)
  }
}

export function useChosen(): [Chosen, (chosen: Chosen) => void] {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => '',
  )
  const choose = (chosen: Chosen) => {
    window.history.replaceState(null, '', hashOf(chosen))
    window.dispatchEvent(new Event(changed))
  }
  return [chosenIn(hash), choose]
}
