/** Something worth knowing on the way, set apart from the steps. */
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export function Note({ children }: { children: ReactNode }) {
  return (
    <div className="flex gap-3 rounded-lg bg-platform-tint px-4 py-3.5 font-sans text-[0.95em] leading-normal">
      <Icon name="hint" className="mt-0.5 size-5 text-platform" />
      <div className="min-w-0 [&>*+*]:mt-2">{children}</div>
    </div>
  )
}
