/**
 * A signal that is raised after so many milliseconds, or as soon as one of the others is. Unlike `AbortSignal.timeout` it also holds
 * below `AbortSignal.any`: of a timeout that only a composed signal refers to, Node 20 may lose the timer with its memory, and
 * whoever waits is never told. The timer keeps no process alive.
 */
export function within(milliseconds: number, ...signals: readonly AbortSignal[]): AbortSignal {
  const end = new AbortController()
  const late = () => end.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  setTimeout(late, milliseconds).unref()
  return AbortSignal.any([...signals, end.signal])
}
