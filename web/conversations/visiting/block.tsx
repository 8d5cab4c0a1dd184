import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { whom } from '../../people/whom.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import type { NewChatBlock, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Choose } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { blockInChat } from './calls.ts'

type Hours = '1' | '24' | '168' | '720' | '8760'

/** A break from whoever does harm in a chat: from that browser or its network, for a while that ends by itself. */
export function BlockInChat({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [what, setWhat] = useState<NewChatBlock['what']>('browser')
  const [hours, setHours] = useState<Hours>('24')
  const [reason, setReason] = useState('')
  const them = whom(i18n, person.name)
  const block = useMutation({
    mutationFn: () => blockInChat({ personId: person.id, what, hours: Number(hours), reason }),
    onSuccess: async () => {
      onClose()
      toast(t`Nothing can be written from there for a while.`)
      await client.invalidateQueries({ queryKey: ['chat-blocks'] })
      await client.invalidateQueries({ queryKey: ['chat-presence', person.id] })
    },
  })
  return (
    <Dialog title={t`No chat from ${them} for a while`} isOpen onClose={onClose}>
      <form
        className="grid gap-5"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          block.mutate()
        }}
      >
        <p className="text-ink2">
          <Trans>
            They read that they cannot write from there, and until when; to forget or to sign in changes nothing. Their
            mails still arrive. A lead can lift it.
          </Trans>
        </p>
        <div>
          <Segmented
            label={t`From where`}
            value={what}
            onChange={setWhat}
            choices={[
              { id: 'browser', name: t`This browser` },
              { id: 'network', name: t`Their network` },
            ]}
          />
          {what === 'network' && (
            <p className="mt-1.5 text-xs text-ink3">
              <Trans>Others may sit in the same network, an office or a school, and cannot write either.</Trans>
            </p>
          )}
        </div>
        <Choose
          label={t`For how long`}
          value={hours}
          onChange={setHours}
          choices={[
            { id: '1', name: t`An hour` },
            { id: '24', name: t`A day` },
            { id: '168', name: t`A week` },
            { id: '720', name: t`30 days` },
            { id: '8760', name: t`A year` },
          ]}
        />
        <Field label={t`Why, for your colleagues`} value={reason} onChange={setReason} maxLength={500} />
        {block.error && (
          <p role="alert" className="text-sm text-accent">
            {sayRefusal(i18n, block.error)}
          </p>
        )}
        <div className="flex gap-2">
          <Button look="primary" type="submit" isPending={block.isPending}>
            <Trans>Block it</Trans>
          </Button>
          <Button onPress={onClose}>
            <Trans>Never mind</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
