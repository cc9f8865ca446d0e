/**
 * A part of a prerendered page that comes alive by itself. The build takes Next's own scripts out of pages that are marked
 * by <IslandPage> (build/strip-page.ts) and main.ts wakes each island by its name; on every other page React sees to it as
 * usual, and this is only a wrapper.
 */
import { createElement, type ComponentType } from 'react'
import { islandAttributes } from './marks.ts'

type Props<P> = {
  /** the one under which registry.ts knows the component */
  name: string
  component: ComponentType<P>
  /** has to survive JSON: no functions, no elements */
  with: P
}

export function Island<P extends object>({ name, component, with: props }: Props<P>) {
  return (
    <div className="contents" {...islandAttributes(name, props)}>
      {createElement(component, props)}
    </div>
  )
}
