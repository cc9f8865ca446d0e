/** Code of a text, with a button that copies it. */
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'

/** @param below what else can be done with this code */
export function CodeBlock({ children, below, ...rest }: ComponentProps<'pre'> & { below?: ReactNode }) {
  const t = useTranslations('Copy')
  return (
    <div data-copy-from>
      <div className="group relative">
        {/* The keyboard has to be able to scroll long lines. */}
        <pre {...rest} tabIndex={0} className="code-block">
          {children}
        </pre>
        <CopyButton label={t('label')} done={t('done')} failed={t('failed')} />
      </div>
      {below}
    </div>
  )
}
