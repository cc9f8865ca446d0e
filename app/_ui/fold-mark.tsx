/** Says of a <summary> whether what belongs to it is folded; its <details> is the group. */
import { Icon } from './icon.tsx'

export const FoldMark = () => (
  <Icon name="chevron" className="size-4 shrink-0 -rotate-90 transition-transform group-open:rotate-0" />
)
