'use client'
/** The way in: a kubeconfig to download, the commands that use it, and one that renews it. */
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { CodeBlock } from '#app/_ui/code-block.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useLab } from '../_live/lab-live.tsx'
import { Refusal } from '../_live/refusal.tsx'
import { readCommand } from '../_live/request.ts'
import { useAsk } from '../_live/use-ask.ts'

/** A download by a POST: the answer's text becomes a file of the browser's. */
function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

const readText = (response: Response) => response.text()

function Renewal({ workspaceId }: { workspaceId: string }) {
  const t = useTranslations('Lab.kubeconfig')
  const { ask, isBusy, refusal } = useAsk(readCommand)
  const [command, setCommand] = useState<string | null>(null)
  const renew = async () => {
    const asked = await ask(`/api/workspaces/${workspaceId}/renewal`)
    if (asked.ok) setCommand(asked.value)
  }
  return (
    <div className="min-w-0">
      <p className="text-small text-ink-soft">{t('renewText')}</p>
      <Button size="small" className="mt-2.5" disabled={isBusy} onClick={() => void renew()}>
        <Icon name="refresh" className="size-4.5" /> {t('renew')}
      </Button>
      <Refusal code={refusal} />
      {command && (
        <div className="mt-3" role="status">
          <CodeBlock>
            <code>{command}</code>
          </CodeBlock>
          <p className="mt-1.5 text-fine text-ink-faint">{t('once')}</p>
        </div>
      )}
    </div>
  )
}

export function Kubeconfig({ workspaceId }: { workspaceId: string }) {
  const t = useTranslations('Lab.kubeconfig')
  const { lab, view } = useLab()
  const { ask, isBusy, refusal } = useAsk(readText)
  const name = `ordinal-${lab}.kubeconfig`
  // Where no terminal comes, this is the way in; what people do with it afterwards is left alone.
  const [isOpenAtFirst] = useState(view.workspace?.toolbox.message !== null)
  const download = async () => {
    const asked = await ask(`/api/workspaces/${workspaceId}/kubeconfig`)
    if (asked.ok) save(asked.value, name)
  }
  return (
    <details
      open={isOpenAtFirst}
      className="group shrink-0 overflow-y-auto border-t border-line px-4 py-3 open:max-h-[70%] sm:px-5"
    >
      <summary className="flex items-center gap-2 text-small font-semibold text-ink-soft hover:text-pasture">
        <Icon name="chevron" className="size-4.5 -rotate-90 transition-transform group-open:rotate-0" />
        {t('title')}
      </summary>
      <div className="mt-4 grid gap-x-10 gap-y-6">
        <div className="min-w-0">
          <Button weight="primary" disabled={isBusy} onClick={() => void download()}>
            <Icon name="download" /> {t('download')}
          </Button>
          <Refusal code={refusal} />
          <p className="mb-2 mt-4 text-small text-ink-soft">{t('use')}</p>
          <CodeBlock>
            <code>{`export KUBECONFIG=~/Downloads/${name}\nkubectl get pods`}</code>
          </CodeBlock>
        </div>
        <Renewal workspaceId={workspaceId} />
      </div>
    </details>
  )
}
