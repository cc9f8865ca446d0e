'use client'
/** A page that broke: said in words, with the number by which the log knows it. */
import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'

export function Failure({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('Failure')
  return (
    <div role="alert" className="page pt-14 sm:pt-20">
      <h1 className="text-headline font-extrabold tracking-[-0.03em]">{t('title')}</h1>
      <p className="mt-4 max-w-[54ch] text-lead text-balance text-ink-soft">{t('text')}</p>
      <Button weight="primary" className="mt-7" onClick={reset}>
        {t('again')}
      </Button>
      {error.digest && (
        <p className="mt-6 font-mono text-fine text-ink-faint">{t('reference', { digest: error.digest })}</p>
      )}
    </div>
  )
}
