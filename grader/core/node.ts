/**
 * The nodes that a lab gives its student, as the record tells of them. The record holds nodes and Pods as two kinds, and order
 * of arrival counts within one kind only. Across the two it is told by versions: both are the cluster's that has one store,
 * which counts every change of anything by one number.
 * https://etcd.io/docs/v3.6/learning/api/#revisions
 */
import type { ObjectEvent, Observation } from '#domain/observation'
import { livesOf, type Life } from './record.ts'
import { isNewer } from './recording/resource-version.ts'

export const versionOf = ({ object }: ObjectEvent): string => object.metadata.resourceVersion

/** The lives of a node's name: removed and made again, it is another node. */
const livesOfNode = (observation: Observation, name: string): Life[] =>
  livesOf(observation, 'Node').filter((life) => life.name === name)

/** What was known of a node when the cluster had come to a version; undefined where there was none. */
export function nodeAt(observation: Observation, name: string, version: string): ObjectEvent | undefined {
  const before = livesOfNode(observation, name)
    .flatMap(({ events }) => events)
    .findLast((event) => !isNewer(versionOf(event), version))
  return before?.type === 'DELETED' ? undefined : before
}

/** A node's changes after one version and up to another, or to the end of the record. */
export const nodeChanges = (observation: Observation, name: string, after: string, upTo?: string): ObjectEvent[] =>
  livesOfNode(observation, name)
    .flatMap(({ events }) => events)
    .filter((event) => isNewer(versionOf(event), after) && (upTo === undefined || !isNewer(versionOf(event), upTo)))
