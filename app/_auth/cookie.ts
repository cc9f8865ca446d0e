/**
 * Who is signed in, and how the site knows: next-auth's token in a cookie, which carries the id of a Session row and
 * nothing else.
 *
 * The cookie's name and rules. Browsers do not tell ports apart, so its name does: two installations on one machine
 * must not sign each other out.
 */
export type CookieRules = {
  name: string
  options: { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean }
}

export function sessionCookie(origin: string): CookieRules {
  const { protocol, port } = new URL(origin)
  const isSecure = protocol === 'https:'
  return {
    name: isSecure ? '__Host-ordinal.session' : `ordinal.session.${port || '80'}`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
  }
}
