/** The few keys that are the page's; all others are the shell's, Tab among them. */
export type KeyMeaning = 'type' | 'copy' | 'paste' | 'leave'

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>

/**
 * Ctrl-C copies what is selected, and is the shell's where nothing is. Ctrl-V pastes, as everywhere else (a shell's "next
 * character as it is" has Ctrl-Q in vim). F6 goes on to the page's next part, as browsers use it.
 */
export function meaningOf({ key, ctrlKey, shiftKey, altKey, metaKey }: Key, hasSelection: boolean): KeyMeaning {
  if (altKey) return 'type'
  if (key === 'F6') return 'leave'
  if (key === 'Insert' && shiftKey && !ctrlKey && !metaKey) return 'paste'
  if (key === 'Insert' && ctrlKey && !shiftKey) return hasSelection ? 'copy' : 'type'
  if (!ctrlKey && !metaKey) return 'type'
  const letter = key.toLowerCase()
  if (letter === 'v') return 'paste'
  if (letter === 'c') return hasSelection ? 'copy' : shiftKey || metaKey ? 'copy' : 'type'
  return 'type'
}
