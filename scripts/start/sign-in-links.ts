/** A program that makes a sign-in link for each demo person named, and prints them as JSON: DATABASE_URL, ORDINAL_URL, names. */
import * as z from 'zod'
import { closeDatabase, openDatabase } from '#db/database'
import { createLoginLink } from '#db/login-links'

const { DATABASE_URL, ORDINAL_URL } = z.object({ DATABASE_URL: z.string(), ORDINAL_URL: z.url() }).parse(process.env)

const db = openDatabase(DATABASE_URL, { maxConnections: 1 })
try {
  const links: Record<string, string> = {}
  for (const who of process.argv.slice(2)) {
    const link = await createLoginLink(db, who, ORDINAL_URL)
    if (link.ok) links[who] = link.url
    else throw new Error(`${link.error} ${link.cure}`)
  }
  console.log(JSON.stringify(links))
} finally {
  await closeDatabase(db)
}
