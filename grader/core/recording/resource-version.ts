/**
 * Recording, purely: what lists and watches delivered becomes the events of a record. Nothing here knows a cluster or a
 * clock; the edge brings both.
 *
 * Versions of objects of one kind grow with every change and are compared as numbers of any length.
 * https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/5504-comparable-resource-version
 */
export function isNewer(version: string, than: string): boolean {
  if (version.length !== than.length) return version.length > than.length
  return version > than
}

/** For sorting by age, oldest first. */
export function byVersion(a: { resourceVersion: string }, b: { resourceVersion: string }): number {
  if (a.resourceVersion === b.resourceVersion) return 0
  return isNewer(a.resourceVersion, b.resourceVersion) ? 1 : -1
}
