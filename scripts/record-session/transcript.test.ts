import { describe, expect, it } from 'vitest'
import { transcriptText } from './transcript.ts'

describe('a transcript', () => {
  it('has what was typed after its prompt, and what was said as it was', () => {
    expect(
      transcriptText([
        { terminal: 1, typed: 'kubectl get pods' },
        { terminal: 1, said: 'NAME    READY   \nweb-0   1/1     \n\n' },
      ]),
    ).toBe('$ kubectl get pods\nNAME    READY\nweb-0   1/1\n')
  })

  it('tells the second terminal from the first, in the order of arrival', () => {
    expect(
      transcriptText([
        { terminal: 1, typed: 'kubectl get pods --watch' },
        { terminal: 2, typed: 'kubectl scale statefulset web --replicas=1' },
        { terminal: 2, said: 'statefulset.apps/web scaled\n' },
        { terminal: 1, said: 'web-0   0/1\n' },
        { terminal: 1, interrupted: true },
      ]),
    ).toBe(
      '$ kubectl get pods --watch\n2$ kubectl scale statefulset web --replicas=1\n2> statefulset.apps/web scaled\nweb-0   0/1\n^C\n',
    )
  })

  it('shows nothing for a command that said nothing', () => {
    expect(
      transcriptText([
        { terminal: 1, typed: 'true' },
        { terminal: 1, said: '' },
      ]),
    ).toBe('$ true\n')
  })
})
