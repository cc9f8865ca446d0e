/** Where the build lies that is served: `.next`, unless tests build beside a running site. */
import * as z from 'zod'

const buildSchema = z.object({ ORDINAL_SITE_BUILD: z.string().min(1).default('.next') })

export const siteBuild = (): string => buildSchema.parse(process.env).ORDINAL_SITE_BUILD
