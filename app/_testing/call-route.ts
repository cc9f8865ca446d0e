/** The site's routes about one thing each, called as Next calls them. Each is loaded when it is called, into the site under test. */
import { origin } from './site.ts'

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>

/** The name in the middle of a route stands for the id of such a thing. */
export const routes: Readonly<Record<string, () => Promise<Handler>>> = {
  'POST /assignments/assignment/workspace': async () =>
    (await import('../api/assignments/[id]/workspace/route.ts')).POST,
  'POST /assignments/assignment/terms': async () => (await import('../api/assignments/[id]/terms/route.ts')).POST,
  'POST /assignments/assignment/extensions': async () =>
    (await import('../api/assignments/[id]/extensions/route.ts')).POST,
  'GET /assignments/assignment/view': async () => (await import('../api/assignments/[id]/view/route.ts')).GET,
  'POST /workspaces/workspace/extend': async () => (await import('../api/workspaces/[id]/extend/route.ts')).POST,
  'POST /workspaces/workspace/check': async () => (await import('../api/workspaces/[id]/check/route.ts')).POST,
  'POST /workspaces/workspace/submit': async () => (await import('../api/workspaces/[id]/submit/route.ts')).POST,
  'POST /workspaces/workspace/reset': async () => (await import('../api/workspaces/[id]/reset/route.ts')).POST,
  'POST /workspaces/workspace/reset/undo': async () =>
    (await import('../api/workspaces/[id]/reset/undo/route.ts')).POST,
  'GET /workspaces/workspace/evidence': async () => (await import('../api/workspaces/[id]/evidence/route.ts')).GET,
  'POST /workspaces/workspace/kubeconfig': async () =>
    (await import('../api/workspaces/[id]/kubeconfig/route.ts')).POST,
  'POST /workspaces/workspace/renewal': async () => (await import('../api/workspaces/[id]/renewal/route.ts')).POST,
  'POST /workspaces/workspace/resume': async () => (await import('../api/workspaces/[id]/resume/route.ts')).POST,
  'POST /workspaces/workspace/end': async () => (await import('../api/workspaces/[id]/end/route.ts')).POST,
  'POST /workspaces/workspace/nodes/1/off': async () => {
    const { POST } = await import('../api/workspaces/[id]/nodes/[number]/[act]/route.ts')
    return (request, { params }) =>
      POST(request, { params: params.then(({ id }) => ({ id, number: '1', act: 'off' })) })
  },
  'GET /runs/run/class': async () => (await import('../api/runs/[id]/class/route.ts')).GET,
}

export async function callRoute(
  route: string,
  ids: Readonly<Record<string, string>>,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const [method = 'GET', address = ''] = route.split(' ')
  const thing = address.split('/')[2] ?? ''
  const handler = await routes[route]?.()
  if (!handler) throw new Error(`no route ${route}`)
  return handler(new Request(`${origin}/api${address}${query}`, { method, headers }), {
    params: Promise.resolve({ id: ids[thing] ?? '' }),
  })
}
