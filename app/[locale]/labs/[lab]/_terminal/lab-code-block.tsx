/** Code of a lab's text: every block can be copied; commands can be run in the terminal beside it, and files written there. */
import type { ComponentProps } from 'react'
import { CodeBlock } from '#app/_ui/code-block.tsx'
import { RunButton, WriteButton } from './run-button.tsx'

const shells = new Set<unknown>(['sh', 'bash', 'shell', 'console'])

/** @param data-language written by the highlighter */
export function LabCodeBlock(props: ComponentProps<'pre'> & { 'data-language'?: string }) {
  return <CodeBlock {...props} below={shells.has(props['data-language']) ? <RunButton /> : <WriteButton />} />
}
