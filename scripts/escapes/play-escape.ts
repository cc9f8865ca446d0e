/** Tries one way out, and its harmless twin beside it. */
import { kindOf, resourcePath } from '#kube/kinds'
import { substituteDeep } from '#domain/lab-parameters'
import { escapeSchema } from './escape.ts'
import type { CallEscape, CommandEscape, Escape, EscapeManifest, LaterEscape, ManifestEscape } from './escape.ts'
import type { Ground } from './ground.ts'
import { harmlessCall, harmlessManifest } from './harmless.ts'
import type { Attempt } from './judged-escape.ts'
import { awaitRefusal } from './refused-later.ts'
import { isAccepted, requestOf, type Answer } from './student-api.ts'

/** @throws where it cannot be found out */
export async function playEscape(ground: Ground, escape: Escape): Promise<Attempt> {
  const { family: _family, name, ...written } = escape
  const filled = escapeSchema.parse(substituteDeep(written, ground.variables))
  if ('run' in filled) return playCommand(ground, filled)
  if ('call' in filled) return playCall(ground, filled)
  if ('refusedLater' in filled) return playLater(ground, filled, name)
  return playManifest(ground, filled)
}

async function playManifest(ground: Ground, escape: ManifestEscape): Promise<Attempt> {
  const { create, fill } = escape
  const answer = await make(ground, withFiller(create, fill), false)
  // Where it was let pass, it does not stay.
  if (isAccepted(answer)) {
    const path = `${placeOf(ground, create, create.metadata.name)}?gracePeriodSeconds=0&propagationPolicy=Background`
    await ground.ask({ method: 'DELETE', path })
  }
  const twin = await make(ground, harmlessManifest(escape), true)
  return attempt(answer, twin)
}

async function playLater(ground: Ground, escape: LaterEscape, name: string): Promise<Attempt> {
  const path = placeOf(ground, escape.create, escape.create.metadata.name)
  const answer = await make(ground, escape.create, false)
  if (!isAccepted(answer)) throw new Error(`${name} is refused at once, not later: ${answer.words}`)
  try {
    const refusal = await awaitRefusal(ground, escape.create.metadata.name)
    const twin = await make(ground, { ...harmlessManifest(escape), metadata: { name: `${name}-twin` } }, true)
    return { ...refusal, twin: { isAccepted: isAccepted(twin), words: twin.words } }
  } finally {
    await ground.ask({ method: 'DELETE', path: `${path}?propagationPolicy=Background` })
  }
}

async function playCall(ground: Ground, escape: CallEscape): Promise<Attempt> {
  const { call, fill } = escape
  const body = fill === undefined ? call.body : withFiller({ ...Object(call.body) }, fill)
  const answer = await ground.ask(requestOf({ ...call, ...(body !== undefined && { body }) }))
  const harmless = harmlessCall(escape)
  return attempt(answer, harmless && (await ground.ask(requestOf(harmless))))
}

async function playCommand({ run }: Ground, escape: CommandEscape): Promise<Attempt> {
  const [said, twin] = await Promise.all([
    run(escape.in, escape.run),
    escape.harmless === undefined ? undefined : run(escape.in, escape.harmless),
  ])
  return {
    isRefused: !said.isDone,
    words: said.output,
    twin: twin && { isAccepted: twin.isDone, words: twin.output },
  }
}

const attempt = (answer: Answer, twin: Answer | undefined): Attempt => ({
  isRefused: !isAccepted(answer),
  words: answer.words,
  twin: twin && { isAccepted: isAccepted(twin), words: twin.words },
})

const withFiller = <T extends object>(object: T, kibibytes: number | undefined): T =>
  kibibytes === undefined ? object : { ...object, data: { filler: 'x'.repeat(kibibytes * 1024) } }

const placeOf = ({ workspace: { namespace } }: Ground, { apiVersion, kind }: EscapeManifest, name?: string): string =>
  resourcePath(kindOf(apiVersion, kind), { namespace, name })

function make(ground: Ground, manifest: EscapeManifest, isDryRun: boolean): Promise<Answer> {
  const path = `${placeOf(ground, manifest)}${isDryRun ? '?dryRun=All' : ''}`
  return ground.ask({ method: 'POST', path, body: JSON.stringify(manifest), contentType: 'application/json' })
}
