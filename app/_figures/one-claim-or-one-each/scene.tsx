/** A herd at one trough, and pets at their baskets, each with what the file in it says. */
import { CowPlace, Meadow } from '../pieces/herd.tsx'
import { FileNote } from '../pieces/file-note.tsx'
import { SetRoom } from '../pieces/set-room.tsx'
import { Title } from '../pieces/title.tsx'
import type { Moment } from '../player/definition.tsx'
import { cows, stranger, type ClaimsState } from './machine.ts'

const places = [0, 1, 2, 3] as const

export function OneClaimOrOneEachScene({ state: { herd, set, disk }, settings, words }: Moment<ClaimsState>) {
  const isApart = settings.nodes === 'two'
  return (
    <div className="grid gap-6 @3xl:grid-cols-2">
      <section className="flex flex-col">
        <Title kind="claimName: data">{words('herd')}</Title>
        <Meadow
          label={words('herd')}
          width={isApart ? 3 : 4}
          claim="data"
          trough={<FileNote writer={disk.files.data && `…-${disk.files.data}`} words={words} />}
        >
          {places.slice(0, isApart ? 3 : 4).map((place) => {
            const cow = herd.cows.find((candidate) => candidate.place === place)
            if (!cow && place === 3) return <li key={place} aria-hidden="true" />
            return (
              <CowPlace
                key={place}
                name={cow?.name ?? null}
                look={place}
                phase={cow?.phase ?? 'absent'}
                isNew={cow?.name === stranger}
                words={words}
              >
                {isApart && (
                  <span className="font-mono text-[0.75rem] text-ink-soft">
                    {cow?.name === cows[2] ? 'node-b' : 'node-a'}
                  </span>
                )}
              </CowPlace>
            )
          })}
        </Meadow>
      </section>
      <section className="flex flex-col">
        <Title kind="volumeClaimTemplates">{words('pets')}</Title>
        <SetRoom
          set={set}
          before={3}
          name="web"
          label={words('pets')}
          words={words}
          of={(ordinal) => (
            <>
              <FileNote writer={disk.files[`data-web-${ordinal}`]} words={words} />
              {isApart && (
                <span className="font-mono text-[0.75rem] text-ink-soft">{ordinal === 2 ? 'node-b' : 'node-a'}</span>
              )}
            </>
          )}
        />
      </section>
    </div>
  )
}
