'use client'
/** Points as the reader's language writes them: 85.5 is 85,5 in French. */
import { useFormatter } from 'next-intl'

export const Score = ({ value }: { value: number }) => <>{useFormatter().number(value, { maximumFractionDigits: 2 })}</>
