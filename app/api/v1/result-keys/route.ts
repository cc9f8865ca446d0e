/** The public halves of the keys that results are signed with. */
import { readResultKeys } from '#db/result-keys'
import { siteDatabase } from '../../../_server/database.ts'

export async function GET(): Promise<Response> {
  const keys = await readResultKeys(siteDatabase())
  return Response.json(
    { keys: keys.map(({ id: kid, publicKey }) => ({ kid, ...publicKey, alg: 'EdDSA', use: 'sig' })) },
    { headers: { 'cache-control': 'public, max-age=300' } },
  )
}
