/** Whether a record has everything that a list has: only then does "not in the record" mean "not there". */
import type { ObservedKindName } from '#domain/observed-kinds'
import { isNewer } from './recording/resource-version.ts'

export type ListedVersions = {
  readonly kind: ObservedKindName
  readonly resourceVersion: string
  readonly objects: readonly { readonly name: string; readonly uid: string; readonly resourceVersion: string }[]
}
export type RecordedVersion = {
  readonly kind: string
  readonly name: string
  readonly uid: string
  readonly resourceVersion: string
}

/**
 * The kinds in which the record is behind. What was written after the list does not count against it.
 * What came and went again before the list leaves no trace in it, and is not waited for.
 */
export function kindsBehind(
  lists: readonly ListedVersions[],
  recorded: readonly RecordedVersion[],
): ObservedKindName[] {
  return lists
    .filter((list) =>
      isBehind(
        list,
        recorded.filter(({ kind }) => kind === list.kind),
      ),
    )
    .map(({ kind }) => kind)
}

function isBehind(list: ListedVersions, recorded: readonly RecordedVersion[]): boolean {
  const known = new Map(recorded.map((object) => [object.name, object]))
  const listed = new Set(list.objects.map(({ uid }) => uid))
  const lacksSome = list.objects.some(({ name, uid, resourceVersion }) => {
    const object = known.get(name)
    if (!object) return true
    return object.uid === uid
      ? isNewer(resourceVersion, object.resourceVersion)
      : !isNewer(object.resourceVersion, list.resourceVersion)
  })
  const keepsSome = recorded.some(
    ({ uid, resourceVersion }) => !listed.has(uid) && !isNewer(resourceVersion, list.resourceVersion),
  )
  return lacksSome || keepsSome
}
