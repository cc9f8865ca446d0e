/** Code of a text, with a button that copies it. */
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { Island } from '../_islands/island.tsx'
import { CopyButton } from './copy-button.tsx'

type Props = ComponentProps<'pre'> & {
  /** what else can be done with this code */
  below?: ReactNode
  /** another look than that of written code */
  look?: string
}

export function CodeBlock({ children, below, look = '', ...rest }: Props) {
  const t = useTranslations('Copy')
  const words = { label: t('label'), done: t('done'), failed: t('failed') }
  return (
    <div data-copy-from>
      <div className="group relative">
        {/* The keyboard has to be able to scroll long lines. */}
        <pre {...rest} tabIndex={0} className={`code-block ${look}`}>
          {children}
        </pre>
        <Island name="CopyButton" component={CopyButton} with={words} />
      </div>
      {below}
    </div>
  )
}
