'use client'
/** Whom of a class one wants to see, and in which order: kept in the address, so that a reload or a sent link shows the same. */
import { useSearchParams } from 'next/navigation'
import { filters, orders, type Filter, type Order } from './matrix.ts'

export type Sight = {
  filter: Filter
  order: Order
  query: string
  /** the lab that is unfolded */
  lab: string | null
}

const everything: Sight = { filter: 'everyone', order: 'name', query: '', lab: null }

export function sightIn(parameters: Pick<URLSearchParams, 'get'>): Sight {
  return {
    filter: filters.find((filter) => filter === parameters.get('show')) ?? everything.filter,
    order: orders.find((order) => order === parameters.get('sort')) ?? everything.order,
    query: parameters.get('q') ?? everything.query,
    lab: parameters.get('lab'),
  }
}

/** What goes without saying is not said. */
export function addressOf({ filter, order, query, lab }: Sight): string {
  const said = [
    ...(filter === everything.filter ? [] : [['show', filter]]),
    ...(order === everything.order ? [] : [['sort', order]]),
    ...(query === everything.query ? [] : [['q', query]]),
    ...(lab === null ? [] : [['lab', lab]]),
  ]
  return new URLSearchParams(said).toString()
}

export function useSight(): [Sight, (change: Partial<Sight>) => void] {
  const sight = sightIn(useSearchParams())
  const see = (change: Partial<Sight>) => {
    const said = addressOf({ ...sight, ...change })
    window.history.replaceState(null, '', `${window.location.pathname}${said && `?${said}`}`)
  }
  return [sight, see]
}
