/** A herd at one trough, and pets at their baskets, each with what the file in it says. */
import { Cows, Meadow } from '../pieces/herd.tsx'
import { FileNote } from '../pieces/file-note.tsx'
import { SetRoom } from '../pieces/set-room.tsx'
import { Title } from '../pieces/title.tsx'
import type { Moment } from '../player/definition.tsx'
import { cows, stranger, type ClaimsState } from './machine.ts'

const NodeName = ({ isOther }: { isOther: boolean }) => (
  <span className="font-mono text-[0.75rem] text-ink-soft">{isOther ? 'node-b' : 'node-a'}</span>
)

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
          <Cows
            herd={herd}
            places={isApart ? 3 : 4}
            newcomer={stranger}
            words={words}
            under={(cow) => isApart && <NodeName isOther={cow?.name === cows[2]} />}
          />
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
              {isApart && <NodeName isOther={ordinal === 2} />}
            </>
          )}
        />
      </section>
    </div>
  )
}
