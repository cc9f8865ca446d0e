/** The API's own description, for everybody: it holds no secret. */
import { siteEnv } from '../../../_server/env.ts'
import { openApi } from '../_contract/openapi.ts'

export const dynamic = 'force-dynamic'

export const GET = (): Response => Response.json(openApi(siteEnv().ORDINAL_URL))
