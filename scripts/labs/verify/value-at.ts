/** The field at a path such as `status.containerStatuses.0.state.waiting.reason`. */
export function valueAt(object: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, key) => {
    if (Array.isArray(value)) return value[Number(key)]
    return typeof value === 'object' && value !== null
      ? Object.entries(value).find(([name]) => name === key)?.[1]
      : undefined
  }, object)
}
