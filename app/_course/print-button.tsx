'use client'
/** Prints what is marked `data-printed` on this page and leaves out the rest; without the button, the browser prints all. */
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'

function printMarked(): void {
  const root = document.documentElement
  root.dataset.print = 'marked'
  window.addEventListener('afterprint', () => delete root.dataset.print, { once: true })
  window.print()
}

export function PrintButton({ label }: { label: string }) {
  return (
    <Button size="small" onClick={printMarked}>
      <Icon name="print" className="size-4" /> {label}
    </Button>
  )
}
