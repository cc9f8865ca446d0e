/** Where the API server is, as Pods see it; asked now and then, because it may move. */
import { apiServerAddresses, type ServerAddress } from '#kube/api-server-address'
import type { KubeClient } from '#kube/client'
import type { Outcome } from '#kube/outcome'

export type ApiServer = { addresses(): Promise<Outcome<ServerAddress[]>> }

const askEvery = 5 * 60_000

export function findApiServer(client: KubeClient, clock: () => number = Date.now): ApiServer {
  let known: { asked: Promise<Outcome<ServerAddress[]>>; until: number } | undefined

  async function ask(): Promise<Outcome<ServerAddress[]>> {
    const answer = await apiServerAddresses(client)
    if (!answer.ok) known = undefined
    return answer
  }

  return {
    addresses: () => {
      if (!known || known.until <= clock()) known = { asked: ask(), until: clock() + askEvery }
      return known.asked
    },
  }
}
