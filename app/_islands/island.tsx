/**
 * A part of a prerendered page that comes alive by itself. The build takes Next's own scripts out of pages that are marked
 * by <IslandPage> (build/strip-page.ts) and main.ts wakes each island by its name; on every other page React sees to it as
 * usual, and this is only a wrapper.
 */
import { createElement, type ComponentType } from 'react'
import { islandAttributes } from './marks.ts'
import type { IslandName } from './names.ts'

type Props<P> = {
  name: IslandName
  component: ComponentType<P>
  /** has to survive JSON: no functions, no elements */
  with: P
  /** of the element around it, which otherwise has no box of its own */
  className?: string
}

export function Island<P extends object>({ name, component, with: props, className = 'contents' }: Props<P>) {
  return (
    <div className={className} {...islandAttributes(name, props)}>
      {createElement(component, props)}
    </div>
  )
}
