/** A sentence whose names stay whole at a line's end: `web-1.nginx` is one word to whoever reads it. */
const names = /((?:data-)?(?:web|mysql)-\d(?:\.nginx)?|node-[abc]|…-\w{5}|--force|[a-z]\w+: \d)/

export const Spoken = ({ text }: { text: string }) =>
  text.split(names).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  )
