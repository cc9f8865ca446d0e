/** What stands below every page, and on a small screen the ways that the header has no room for. */
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { labsPath, lessonsPath } from '#app/_i18n/paths.ts'

export async function Footer() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('Shell')])
  return (
    <footer className="mt-24 border-t border-line bg-sunken print:hidden">
      <div className="page flex flex-wrap items-baseline justify-between gap-x-10 gap-y-4 py-10 text-small text-ink-soft">
        <p className="max-w-[52ch]">{t('footer')}</p>
        <nav aria-label={t('footerNavigation')} className="flex gap-6 font-semibold">
          <Link href={lessonsPath(locale)} className="hover:text-pasture hover:underline">
            {t('course')}
          </Link>
          <Link href={labsPath(locale)} className="hover:text-pasture hover:underline">
            {t('labs')}
          </Link>
        </nav>
      </div>
    </footer>
  )
}
