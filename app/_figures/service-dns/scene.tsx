/** A name board, as at a house's gate, and behind it those who answer to the names. */
import { Icon } from '#app/_ui/icon.tsx'
import { Board, BoardRow } from '../pieces/board.tsx'
import { Room, Stall } from '../pieces/stall.tsx'
import { Title } from '../pieces/title.tsx'
import type { Moment } from '../player/definition.tsx'
import { answerTo, type DnsState } from '../rules/dns-rules.ts'

/** The word of the set's that a Service has to bear as its name. */
const serviceName = 'nginx'

/** What of the Service decides on the answers at this moment. */
function fieldOf(service: DnsState['service']): string {
  if (service === null) return `serviceName: ${serviceName}`
  return service.findsNobody ? 'selector: app=web' : `clusterIP: ${service.clusterIP ?? 'None'}`
}

export function ServiceDnsScene({ state: { service, pods, asked, reached }, words }: Moment<DnsState>) {
  const names = [serviceName, ...pods.map(({ name }) => `${name}.${serviceName}`)]
  const shown = asked === null ? [] : answerTo(asked, service, pods)
  return (
    <div className="grid gap-5 @3xl:grid-cols-[minmax(0,4fr)_minmax(0,5fr)]">
      <section className="flex flex-col">
        <Title kind={fieldOf(service)}>{words('board')}</Title>
        <Board label={words('board')}>
          {names.map((name) => (
            <BoardRow
              key={name}
              name={name}
              values={answerTo(name, service, pods)}
              nothing={words('noSuchName')}
              isAsked={name === asked}
              lines={name === serviceName && !service?.clusterIP ? 2 : 1}
            />
          ))}
        </Board>
      </section>
      <section>
        <Title kind="StatefulSet web">{words('set')}</Title>
        <Room label={words('set')}>
          {pods.map(({ name, address, isReady }, ordinal) => {
            const isNamed = shown.includes(address)
            const isReached = reached.includes(name)
            return (
              <Stall
                key={name}
                ordinal={ordinal}
                name={name}
                phase={isReady ? 'Ready' : 'Unready'}
                claim={null}
                words={words}
              >
                <span
                  className={`rounded-sm px-1 font-mono text-[0.75rem] leading-[1.5] ${isNamed ? 'bg-ear-tag font-semibold text-on-ordinal' : 'text-ink-soft'}`}
                >
                  {address}
                </span>
                <span className="flex min-h-5 items-center gap-1 text-[0.75rem] font-semibold text-pasture">
                  {isReached && (
                    <>
                      <Icon name="arrow" className="size-4 -rotate-90" />
                      {words('reached')}
                    </>
                  )}
                </span>
              </Stall>
            )
          })}
        </Room>
      </section>
    </div>
  )
}
