import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { drawer } from '../platform/drawer.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { BookedCall } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { firstName } from '../ui/first-name.ts'
import { noteCall } from './calls.ts'

type Drawer = { text: string; clientId: string }

/** What was said in a call, for the lifeline. It is kept in the browser until it has arrived. */
export function WhatWasSaid({ call, onClose }: { call: BookedCall; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const place = `call ${call.id}`
  const about = call.person.id
  const [said, setSaid] = useState<Drawer>(
    () => drawer.read<Drawer>(about, place) ?? { text: '', clientId: crypto.randomUUID() },
  )
  const type = (text: string) => {
    const next = { ...said, text }
    setSaid(next)
    drawer.write(about, place, text ? next : null)
  }
  const note = useMutation({
    mutationFn: () => noteCall(call.id, said.text, said.clientId),
    onSuccess: async () => {
      drawer.write(about, place, null)
      onClose()
      await client.invalidateQueries()
    },
  })
  const them = firstName(call.person.name)
  return (
    <Dialog title={<Trans>What you and {them} said</Trans>} isOpen onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          note.mutate()
        }}
      >
        <Field
          label={t`For whoever speaks with them next`}
          help={t`It joins the lifeline. ${them} sees that you spoke, not this.`}
          value={said.text}
          onChange={type}
          lines={6}
          isRequired
          autoFocus
        />
        {note.error && (
          <p role="alert" className="text-sm text-accent">
            {sayRefusal(i18n, note.error)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="bare" onPress={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" type="submit" isPending={note.isPending} isDisabled={!said.text.trim()}>
            <Trans>Keep</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
