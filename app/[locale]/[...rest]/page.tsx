/** Every address that no page has: told so in the reader's language. */
import { notFound } from 'next/navigation'

export default function UnknownPage(): never {
  notFound()
}
