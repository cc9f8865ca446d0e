'use client'
/** The shells in the student's toolbox: one shows, the others live on; the lab's text can put commands into it. */
import { useTranslations } from 'next-intl'
import { maximumShells } from '#domain/terminal'
import { Terminal } from '#app/_terminal/terminal.tsx'
import { useShells } from './shells.ts'
import { useTerminalLine } from './terminal-line.tsx'

type Props = { shell: number; count: number; onShow: (shell: number) => void; onAdd: () => void }

const look = 'grid min-h-9 place-items-center border-b-2 px-3 text-small font-semibold transition-colors'

function Shells({ shell, count, onShow, onAdd }: Props) {
  const t = useTranslations('Lab.terminal')
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return (
    <div role="group" aria-label={t('shells')} className="flex items-stretch border-b border-line bg-sunken px-2">
      {numbers.map((number) => (
        <button
          key={number}
          type="button"
          aria-pressed={number === shell}
          onClick={() => onShow(number)}
          className={`${look} ${number === shell ? 'border-pasture text-pasture' : 'border-transparent text-ink-soft hover:text-ink'}`}
        >
          {t('shell', { number })}
        </button>
      ))}
      {count < maximumShells && (
        <button
          type="button"
          aria-label={t('another')}
          title={t('another')}
          onClick={onAdd}
          className={`${look} border-transparent text-ink-soft hover:text-pasture`}
        >
          +
        </button>
      )}
    </div>
  )
}

export function LiveTerminal({ workspaceId }: { workspaceId: string }) {
  const { attach } = useTerminalLine()
  const [{ shell, count }, setShells] = useShells(workspaceId)
  return (
    <div className="flex min-h-0 grow flex-col max-bench:h-[calc(100dvh-10rem)] max-bench:min-h-[22rem]">
      <Shells
        shell={shell}
        count={count}
        onShow={(next) => setShells({ shell: next, count })}
        onAdd={() => setShells({ shell: count + 1, count: count + 1 })}
      />
      <Terminal workspaceId={workspaceId} shell={shell} run={attach} />
    </div>
  )
}
