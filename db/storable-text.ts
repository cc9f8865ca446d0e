import type { Prisma } from './generated/client.ts'

/** JSON as Postgres takes it: its text holds no NUL and no half of a surrogate pair, and a student's annotation may. */
export const storableText = (json: string): string => json.replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '\\ufffd')

/** A value as a JSON column takes it: plain data, with text that Postgres can hold. The round trip tells the compiler so. */
export const storableJson = (value: unknown): Prisma.InputJsonValue => JSON.parse(storableText(JSON.stringify(value)))

/** The same for a column of text. */
export const storableWords = (text: string): string => text.replaceAll('\u0000', '\ufffd')
