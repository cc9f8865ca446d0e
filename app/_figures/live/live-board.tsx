/** The drawings' board at the gate, with the names of a student's own namespace: what the cluster's DNS answers now. */
import { Board, BoardRow } from '../pieces/board.tsx'
import { Title } from '../pieces/title.tsx'
import type { Words } from '../player/words.ts'

type Props = {
  /** no address where there is no such name */
  names: readonly { readonly name: string; readonly addresses: readonly string[] }[]
  words: Words
}

export function LiveBoard({ names, words }: Props) {
  return (
    <section className="@container max-w-xl">
      <Title>{words('board')}</Title>
      <Board label={words('board')}>
        {names.map(({ name, addresses }) => (
          <BoardRow key={name} name={name} values={addresses} nothing="NXDOMAIN" isAsked={false} />
        ))}
      </Board>
    </section>
  )
}
