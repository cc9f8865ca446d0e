/** Labs in the order of the lessons that they belong to, as one meets them in the course. */
type Placed = { readonly metadata: { readonly name: string }; readonly spec: { readonly lesson: string } }

const place = (lab: Placed | undefined) => (lab ? `${lab.spec.lesson} ${lab.metadata.name}` : '\uffff')

/** What has no manifest, since it is broken, comes last. */
export const byLesson = (one: Placed | undefined, other: Placed | undefined): number => {
  const [first, second] = [place(one), place(other)]
  return first < second ? -1 : first > second ? 1 : 0
}
