/** To which of the reader's open labs a lesson's commands go. */
type Open = { readonly lab: string; readonly assignmentId: string }

/**
 * @param open the newest first
 * @param lab of the lesson: where it is open, it is the one
 * @param labs the only ones that will do; any, where it is left out
 */
export function labToRunIn<L extends Open>(
  open: readonly L[],
  lab: string | null,
  labs?: readonly string[],
): L | undefined {
  const fitting = open.filter((one) => labs?.includes(one.lab) ?? true)
  return fitting.find((one) => one.lab === lab) ?? fitting[0]
}
