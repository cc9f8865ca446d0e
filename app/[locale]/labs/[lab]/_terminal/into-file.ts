/** A shell's command that writes a text to a file, letter for letter. */

/** @param name of the file, as a lab's author gives it; quoted all the same */
export function intoFile(name: string, text: string): string {
  const body = text.replace(/\n+$/, '')
  const end = endMark(body)
  return `cat > ${quoted(name)} <<'${end}'\n${body}\n${end}`
}

/** A line that the text itself does not have. */
function endMark(text: string): string {
  const lines = new Set(text.split('\n'))
  let mark = 'EOF'
  while (lines.has(mark)) mark = `${mark}_`
  return mark
}

const quoted = (name: string) => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`)
