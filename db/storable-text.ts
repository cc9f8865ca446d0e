/** JSON as Postgres takes it: its text holds no NUL and no half of a surrogate pair, and a student's annotation may. */
export const storableText = (json: string): string => json.replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '\\ufffd')
