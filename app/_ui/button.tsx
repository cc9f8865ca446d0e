/** What one presses. A button acts, a link leads; both look the same when they carry the same weight. */
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'

const weights = {
  primary: 'bg-pasture text-on-pasture hover:bg-pasture-strong border-transparent',
  secondary: 'bg-surface text-ink border-line-strong hover:border-pasture hover:text-pasture',
  quiet: 'border-transparent text-ink-soft hover:bg-sunken hover:text-ink',
  danger: 'bg-surface text-fails border-fails hover:bg-fails-tint',
} as const
export type ButtonWeight = keyof typeof weights

const sizes = { medium: 'min-h-11 px-4 py-2 text-base', small: 'min-h-9 px-3 py-1 text-small' } as const
export type ButtonSize = keyof typeof sizes

type Look = { weight?: ButtonWeight; size?: ButtonSize; className?: string }

/** For what is neither: a file to download. */
export const buttonLook = ({ weight = 'secondary', size = 'medium', className = '' }: Look) =>
  `inline-flex items-center justify-center gap-2 rounded-md border-[1.5px] font-semibold leading-tight transition-colors ` +
  `disabled:opacity-55 ${weights[weight]} ${sizes[size]} ${className}`

type ButtonProps = Look &
  Omit<ComponentProps<'button'>, 'className' | 'type'> & { children: ReactNode; type?: 'button' | 'submit' }

export function Button({ weight, size, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonLook({ ...(weight && { weight }), ...(size && { size }), ...(className && { className }) })}
      {...rest}
    />
  )
}

type ButtonLinkProps = Look & Omit<ComponentProps<typeof Link>, 'className'>

export function ButtonLink({ weight, size, className, ...rest }: ButtonLinkProps) {
  return (
    <Link
      className={buttonLook({ ...(weight && { weight }), ...(size && { size }), ...(className && { className }) })}
      {...rest}
    />
  )
}
