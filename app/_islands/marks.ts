/** How the browser finds islands in a page, and the build the pages that are made of them. */
export const islandAttributes = (name: string, props: object) => ({
  'data-island': name,
  'data-props': JSON.stringify(props),
})

export const islandPageMark = 'data-island-page'
