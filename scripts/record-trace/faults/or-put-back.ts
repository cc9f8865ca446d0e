/** What is broken on purpose is put back, also where it is broken only halfway. */

/** @returns how it ends, once it has begun */
export async function orPutBack(end: () => Promise<void>, begin: () => Promise<void>): Promise<() => Promise<void>> {
  try {
    await begin()
  } catch (error) {
    await end()
    throw error
  }
  return end
}
