'use client'
/** The one button of the sign-in page, and what to do when a link does not open the door. */
import { useState, type ReactNode } from 'react'
import type { Locale } from '#app/_i18n/locales.ts'
import { labsPath } from '#app/_i18n/paths.ts'
import { Button, ButtonLink } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useVisitor } from '#app/_visitor/visitor.ts'
import { useLinkToken } from './link-token.ts'
import { redeem, type LoginFailure } from './redeem.ts'

type Text = { title: string; text: string }
export type LoginWords = {
  ready: Text
  signIn: string
  signingIn: string
  noLink: Text
  already: Text
  toLabs: string
  command: string
  failures: Readonly<Record<LoginFailure, Text>>
}

export function LoginPanel({ locale, words }: { locale: Locale; words: LoginWords }) {
  const token = useLinkToken()
  const visitor = useVisitor()
  const [failure, setFailure] = useState<LoginFailure | null>(null)
  const failed = failure && words.failures[failure]
  if (failed) return <Failed text={failed} command={words.command} />
  if (token === undefined) return <div className="min-h-64" />
  if (token) return <Ready locale={locale} words={words} token={token} onFailure={setFailure} />
  if (visitor) {
    return (
      <Panel {...words.already} title={`${words.already.title} ${visitor.name}`}>
        <ButtonLink href={labsPath(locale)} weight="primary">
          {words.toLabs} <Icon name="arrow" />
        </ButtonLink>
      </Panel>
    )
  }
  return (
    <Panel {...words.noLink}>
      <Command text={words.command} />
    </Panel>
  )
}

function Panel({ title, text, children }: Text & { children?: ReactNode }) {
  return (
    <div className="min-h-64 max-w-[36rem]">
      <h1 className="text-headline font-extrabold tracking-[-0.03em]">{title}</h1>
      <p className="mt-5 text-lead text-ink-soft">{text}</p>
      {children && <div className="mt-8">{children}</div>}
    </div>
  )
}

const Command = ({ text }: { text: string }) => (
  <p className="text-small text-ink-soft">
    <code className="code-block block">{text}</code>
  </p>
)

type ReadyProps = { locale: Locale; words: LoginWords; token: string; onFailure: (failure: LoginFailure) => void }

function Ready({ locale, words, token, onFailure }: ReadyProps) {
  const [isBusy, setIsBusy] = useState(false)
  const signIn = async () => {
    setIsBusy(true)
    const redeemed = await redeem(token, locale)
    if (redeemed.ok) window.location.assign(redeemed.redirect)
    else onFailure(redeemed.failure)
  }
  return (
    <Panel {...words.ready}>
      <Button weight="primary" disabled={isBusy} aria-busy={isBusy} onClick={() => void signIn()}>
        {isBusy ? words.signingIn : words.signIn} <Icon name="arrow" />
      </Button>
    </Panel>
  )
}

function Failed({ text, command }: { text: Text; command: string }) {
  return (
    <div role="alert">
      <Panel {...text}>
        <Command text={command} />
      </Panel>
    </div>
  )
}
