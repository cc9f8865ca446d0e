/** Code of a lab's text: every block can be copied, and what is for a shell can be run in the terminal beside it. */
import type { ComponentProps } from 'react'
import { CodeBlock } from '#app/_ui/code-block.tsx'
import { RunButton } from './run-button.tsx'

const shells = new Set<unknown>(['sh', 'bash', 'shell', 'console'])

/** @param data-language written by the highlighter */
export function LabCodeBlock(props: ComponentProps<'pre'> & { 'data-language'?: string }) {
  return shells.has(props['data-language']) ? <CodeBlock {...props} below={<RunButton />} /> : <CodeBlock {...props} />
}
