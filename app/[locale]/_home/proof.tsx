/** What a verdict looks like: three examples in the very components of a lab page. */
import { useTranslations } from 'next-intl'
import { Verdict } from '#app/_ui/verdict.tsx'

const pod = (seq: number, name: string, uid: string) => ({ seq, kind: 'Pod', name, uid })
const orderEvidence = [
  pod(12, 'web-0', '6b1f0c52'),
  pod(19, 'web-0', '6b1f0c52'),
  pod(20, 'web-1', 'd80e47aa'),
  pod(27, 'web-1', 'd80e47aa'),
  pod(28, 'web-2', '1c95be03'),
]
const serviceEvidence = [{ seq: 9, kind: 'Service', name: 'nginx', uid: '44c0d1e7' }]

export function Proof() {
  const t = useTranslations('Home.proof')
  return (
    <section className="mt-24 grid items-center gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div>
        <h2 className="max-w-[16ch] text-headline font-extrabold tracking-[-0.03em]">{t('title')}</h2>
        <p className="mt-5 max-w-[52ch] text-lead text-ink-soft">{t('text')}</p>
        <p className="mt-4 max-w-[56ch] text-ink-soft">{t('more')}</p>
      </div>
      <figure className="rounded-xl border-[1.5px] border-line bg-surface px-5 py-2 shadow-lifted sm:px-7">
        <figcaption className="border-b border-line pb-2.5 pt-3 text-small font-semibold text-ink-faint">
          {t('example')}
        </figcaption>
        <div className="divide-y divide-line">
          <Verdict
            heading="h3"
            kind="holds"
            title={t('order.title')}
            points="3 / 3"
            reason={t('order.reason')}
            evidence={orderEvidence}
          />
          <Verdict
            heading="h3"
            kind="fails"
            title={t('service.title')}
            points="0 / 2"
            reason={t('service.reason')}
            path={{ kind: 'Service', name: 'nginx', path: 'spec.clusterIP' }}
            evidence={serviceEvidence}
          />
          <Verdict heading="h3" kind="blocked" title={t('dns.title')} points="0 / 3" reason={t('dns.reason')} />
        </div>
      </figure>
    </section>
  )
}
