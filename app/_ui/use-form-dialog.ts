'use client'
/** What a form in a dialog goes through: opened anew, sent off, refused or done. */
import { useRef, useState, type RefObject } from 'react'

export type OpenFormDialog<Refusal> = {
  dialog: RefObject<HTMLDialogElement | null>
  refusal: Refusal | null
  isBusy: boolean
  /** how often it was opened: fields with this key are made anew each time */
  opened: number
  open: () => void
  refuse: (refusal: Refusal) => void
  /** Closes it where nothing is refused. @param post resolves to null when it is done @returns whether it is */
  send: (post: () => Promise<Refusal | null>) => Promise<boolean>
}

export function useFormDialog<Refusal>(): OpenFormDialog<Refusal> {
  const dialog = useRef<HTMLDialogElement>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [opened, setOpened] = useState(0)
  return {
    ...{ dialog, refusal, isBusy, opened },
    open() {
      setOpened(opened + 1)
      setRefusal(null)
      dialog.current?.showModal()
    },
    refuse: (refused) => setRefusal(() => refused),
    async send(post) {
      setIsBusy(true)
      const refused = await post()
      setIsBusy(false)
      setRefusal(() => refused)
      if (refused === null) dialog.current?.close()
      return refused === null
    },
  }
}
