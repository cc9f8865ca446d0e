/**
 * What the API's routes share: who may ask, how often, and how a refusal is worded.
 *
 * Every refusal has a code, which pages translate, and English words that name the cure, for people with curl.
 */
const problems = {
  'wrong-input': [400, 'The request is not in the form that this address takes.', 'Reload the page and try again.'],
  'signed-out': [401, 'You are not signed in, or no longer.', 'Ask for a sign-in link: npm run login -- EMAIL'],
  'person-disabled': [403, 'This person may not sign in any more.', 'Ask your instructor.'],
  'not-found': [404, 'There is no such thing, or it is not yours to see.', 'Go back to your labs.'],
  'too-many-requests': [429, 'That was asked too often.', 'Wait a minute and try again.'],
  failed: [500, 'Something broke on our side; nothing was lost.', 'Try again; if it stays, read the site’s log.'],

  'link-unknown': [
    404,
    'This sign-in link is not one of ours.',
    'Copy the whole link, or make a new one: npm run login',
  ],
  'link-used': [410, 'This sign-in link was used already: each works once.', 'Make a new one: npm run login'],
  'link-expired': [410, 'This sign-in link is older than ten minutes.', 'Make a new one: npm run login'],

  'cluster-not-ready': [503, 'The cluster is not there yet.', 'Wait until the page says that labs are open.'],
  'lab-broken': [500, 'This lab’s files have a mistake.', 'Tell your instructor: npm run labs -- list shows it.'],
  'assignment-not-open': [403, 'This lab is not open yet.', 'Come back when it opens.'],
  'assignment-closed': [403, 'This lab is closed.', 'Ask your instructor.'],

  'workspace-not-ready': [409, 'The workspace is not Ready.', 'Wait until the page says Ready, then try again.'],
  'node-off': [409, 'A node without power has no cable that could be cut.', 'Switch the node on first.'],
  'no-nodes': [
    409,
    'This lab gives its students nodes of their own, and this cluster has none to give.',
    'Ask whoever runs Ordinal: only its embedded cluster has them.',
  ],
  'workspace-not-open': [409, 'The workspace is ending or has ended.', 'Resume it, or claim a new one.'],
  'workspace-not-ended': [409, 'This workspace has not ended.', 'Go on with it, or end it first.'],
  'no-attempts-left': [409, 'No attempt is left for this lab.', 'Your best grade stays; ask your instructor.'],
  'cooling-down': [
    409,
    'The last grade is too fresh for another Submit.',
    'Wait until the time that the lab page shows.',
  ],
  'key-used': [
    409,
    'This Idempotency-Key was used for another workspace.',
    'Send a new one: a UUID made for this Submit.',
  ],
  'nothing-to-undo': [409, 'No reset is kept that could be undone.', 'Apply your manifests again.'],
  'extended-too-often': [409, 'This workspace cannot be extended again.', 'End it and resume: your objects are saved.'],
  'nothing-saved': [409, 'Nothing was saved of this workspace.', 'Claim a new one.'],

  'not-judged': [409, 'This check has no verdict yet.', 'Wait until the attempt is judged.'],
  'too-many-points': [400, 'That is more than the check is worth.', 'Give at most its maximum.'],

  'code-unknown': [404, 'This renewal code is not one of ours.', 'Copy the whole command from the lab page.'],
  'code-used': [410, 'This renewal code was used already: each works once.', 'Take a new command from the lab page.'],
  'code-expired': [410, 'This renewal code is older than ten minutes.', 'Take a new command from the lab page.'],
} as const satisfies Record<string, readonly [status: number, error: string, cure: string]>

export type ProblemCode = keyof typeof problems
export type Problem = { code: ProblemCode; error: string; cure: string }

export function problem(code: ProblemCode): Response {
  const [status, error, cure] = problems[code]
  const body: Problem = { code, error, cure }
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}
