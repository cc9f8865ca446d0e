/** next-auth's own addresses: the session, the CSRF token, sign-out. */
import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '../../../_auth/options.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

// Inside the handler: the options need the environment, which a build does not have.
const handler = (request: NextRequest, context: Context): Promise<Response> => NextAuth(request, context, authOptions())

export { handler as GET, handler as POST }
