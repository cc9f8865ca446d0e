'use client'
/** The one button of the sign-in page, and what to do when a link does not open the door. */
import { useState, type ReactNode } from 'react'
import type { Locale } from '#app/_i18n/locales.ts'
import { labsPath } from '#app/_i18n/paths.ts'
import { Button, ButtonLink } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useVisitor } from '#app/_visitor/visitor.ts'
import { useLinkToken } from './link-token.ts'
import { redeem, type LoginFailure, type Redeemed } from './redeem.ts'

type Text = { title: string; text: string }
export type LoginWords = {
  ready: Text
  signIn: string
  signingIn: string
  noLink: Text
  already: Text
  toLabs: string
  /** what `command` is for, and for whom */
  ifYours: string
  command: string
  /** with `{name}` where the name goes of who is signed in already */
  takesOver: string
  signedInAs: string
  again: string
  failures: Readonly<Record<LoginFailure, Text>>
}

/** Where a new link would not help, or the same one may yet. */
const isWithoutCommand: ReadonlySet<LoginFailure> = new Set<LoginFailure>(['person-disabled', 'unreachable'])

export function LoginPanel({ locale, words }: { locale: Locale; words: LoginWords }) {
  const token = useLinkToken()
  const visitor = useVisitor()
  const [failure, setFailure] = useState<LoginFailure | null>(null)
  const toLabs = (
    <ButtonLink href={labsPath(locale)} weight="primary">
      {words.toLabs} <Icon name="arrow" />
    </ButtonLink>
  )
  if (failure) {
    return (
      <Failed text={words.failures[failure]}>
        {failure === 'unreachable' && (
          <Button weight="primary" onClick={() => setFailure(null)}>
            {words.again}
          </Button>
        )}
        {visitor && <p>{named(words.signedInAs, visitor.name)}</p>}
        {visitor ? toLabs : !isWithoutCommand.has(failure) && <Command words={words} />}
      </Failed>
    )
  }
  // Nothing is said before it is known to be true.
  if (token === undefined || (!token && visitor === undefined)) return <div className="min-h-64" />
  if (token) {
    return (
      <Ready words={words} redeemed={() => redeem(token, locale)} onFailure={setFailure}>
        {visitor && named(words.takesOver, visitor.name)}
      </Ready>
    )
  }
  if (visitor) {
    return (
      <Panel {...words.already} title={`${words.already.title} ${visitor.name}`}>
        {toLabs}
      </Panel>
    )
  }
  return (
    <Panel {...words.noLink}>
      <Command words={words} />
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

const Command = ({ words: { ifYours, command } }: { words: LoginWords }) => (
  <div className="grid w-full gap-3 text-small text-ink-soft">
    <p>{ifYours}</p>
    <p>
      <code className="code-block block">{command}</code>
    </p>
  </div>
)

const named = (text: string, name: string) => text.replace('{name}', name)

type ReadyProps = {
  words: LoginWords
  redeemed: () => Promise<Redeemed>
  onFailure: (failure: LoginFailure) => void
  children: ReactNode
}

function Ready({ words, redeemed, onFailure, children }: ReadyProps) {
  const [isBusy, setIsBusy] = useState(false)
  const signIn = async () => {
    setIsBusy(true)
    const answer = await redeemed()
    if (answer.ok) window.location.assign(answer.redirect)
    else onFailure(answer.failure)
  }
  return (
    <Panel {...words.ready}>
      <Button weight="primary" disabled={isBusy} aria-busy={isBusy} onClick={() => void signIn()}>
        {isBusy ? words.signingIn : words.signIn} <Icon name="arrow" />
      </Button>
      {/* It may come a moment later: the button stays where it is. */}
      {children && <p className="mt-6 rounded-md bg-blocked-tint px-3.5 py-2.5 text-small">{children}</p>}
    </Panel>
  )
}

function Failed({ text, children }: { text: Text; children: ReactNode }) {
  return (
    <div role="alert">
      <Panel {...text}>
        <div className="grid justify-items-start gap-5">{children}</div>
      </Panel>
    </div>
  )
}
