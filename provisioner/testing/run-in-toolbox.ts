/** For tests: runs a script in a toolbox as its student would, and gives what it said. */
import type { KubeClient } from '#kube/client'
import { openExec } from '#kube/exec'
import { expectOk } from '#kube/outcome'

/** Rejects when the script cannot be run, or fails. */
export function runInToolbox(
  client: KubeClient,
  { namespace, token }: { namespace: string; token: string },
  script: string,
): Promise<string> {
  const command = ['bash', '-lc', script]
  return new Promise((resolve, reject) => {
    const said: Buffer[] = []
    openExec(
      client,
      { namespace, pod: 'toolbox', container: 'toolbox', command, token },
      {
        onOutput: (bytes) => said.push(bytes),
        onEnd: (end) => {
          const output = Buffer.concat(said).toString('utf8').replaceAll('\r\n', '\n')
          if (end.type === 'exited' && end.code === 0) resolve(output)
          else reject(new Error(`${JSON.stringify(end)}: ${output}`))
        },
      },
    )
      .then((outcome) => expectOk(outcome, 'exec'), reject)
      .catch(reject)
  })
}
