/** `kubectl exec -it`, as people run it: script(1) gives it the terminal that it asks for. */
import { spawn } from 'node:child_process'
import type { Runtime } from '../../scripts/start/runtime.mjs'
import { createTypist, type TypedShell } from './typed-shell.ts'

export async function openByKubectl(runtime: Runtime, namespace: string): Promise<TypedShell> {
  const { adminKubeconfig, clusterBinary } = runtime
  if (!adminKubeconfig) throw new Error('The cluster is not up: see `npm run status`.')
  const kubectl = clusterBinary ? `'${clusterBinary}' kubectl` : 'kubectl'
  const command = `${kubectl} -n ${namespace} exec -it toolbox -- bash -l`
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, KUBECONFIG: adminKubeconfig },
  })
  const typist = createTypist({
    send: (text) => child.stdin.write(text),
    close: () => {
      child.stdin.end('\u0015exit\r')
    },
  })
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`kubectl exec ended with ${code}`)))
    child.stdout.on('data', (bytes: Buffer) => {
      const text = bytes.toString('utf8')
      typist.onOutput(text)
      if (text.includes('$ ')) resolve()
    })
  })
  return typist
}
