/** What stands above every page: the name, the ways in, the language, the theme and the visitor. */
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { homePath, labsPath, lessonsPath, searchIndexPath } from '#app/_i18n/paths.ts'
import { Island } from '#app/_islands/island.tsx'
import { SearchButton } from '#app/_search/search-button.tsx'
import { Wordmark } from '#app/_ui/wordmark.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { UserMenu } from './user-menu.tsx'

export async function Header() {
  const [locale, t, messages] = await Promise.all([getLocale(), getTranslations('Shell'), getMessages()])
  const words = {
    signIn: t('signIn'),
    signOut: t('signOut'),
    menu: t('menu'),
    signedInAs: t('signedInAs'),
    myLabs: t('myLabs'),
    class: t('class'),
  }
  const links = [
    { href: lessonsPath(locale), text: t('course') },
    { href: labsPath(locale), text: t('labs') },
  ]
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-paper/92 backdrop-blur-md print:hidden">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:left-4 focus:top-3 focus:z-40 focus:bg-surface focus:px-4 focus:py-2"
      >
        {t('skip')}
      </a>
      <div className="page flex min-h-16 items-center gap-x-1 sm:gap-x-2">
        <Link href={homePath(locale)} className="mr-auto rounded-sm pt-1 md:mr-6">
          <Wordmark spoken={t('home')} />
        </Link>
        <nav aria-label={t('main')} className="hidden gap-1 md:mr-auto md:flex">
          {links.map(({ href, text }) => (
            <Link
              key={href}
              href={href}
              className="rounded-md px-3 py-2 text-small font-semibold text-ink-soft hover:bg-sunken hover:text-ink"
            >
              {text}
            </Link>
          ))}
        </nav>
        <Island
          name="SearchButton"
          component={SearchButton}
          with={{ index: searchIndexPath(locale), words: messages.Search }}
        />
        <Island name="LanguageSwitch" component={LanguageSwitch} with={{ locale, label: t('language') }} />
        <Island name="ThemeSwitch" component={ThemeSwitch} with={{ label: t('darkTheme') }} />
        <Island name="UserMenu" component={UserMenu} with={{ locale, words }} />
      </div>
    </header>
  )
}
