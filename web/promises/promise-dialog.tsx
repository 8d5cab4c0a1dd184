import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Me, Person } from '../platform/wire.ts'
import { whom } from '../people/whom.ts'
import { colleaguesQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { firstName } from '../ui/first-name.ts'
import { Choose } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import type { ToPromise } from './asking.ts'
import { makePromise } from './calls.ts'
import { usePromising } from './use-promising.ts'
import { useWhen, WhenFields } from './when-fields.tsx'

type DialogProps = { person: Person; me: Me; asked: ToPromise; conversationId: string | null; onClose: () => void }

/** Something that will happen for somebody: what, by when, and who sees to it. */
export function PromiseDialog({ person, me, asked, conversationId, onClose }: DialogProps) {
  const { t, i18n } = useLingui()
  const { data: colleagues } = useQuery(colleaguesQuery)
  const { refresh, remove } = usePromising(person.slug)
  const [words, setWords] = useState(asked.words)
  const [agentId, setAgentId] = useState(me.agent.id)
  const [clientId] = useState(() => crypto.randomUUID())
  const when = useWhen('tomorrow')
  const name = firstName(person.name)
  const them = whom(i18n, person.name)
  const make = useMutation({
    mutationFn: () =>
      makePromise(person.slug, {
        words: words.trim(),
        due: when.due!,
        agentId,
        clientId,
        ...(asked.messageId ? { messageId: asked.messageId } : conversationId ? { conversationId } : {}),
      }),
    onSuccess: (made) => {
      onClose()
      toast(t`Noted. ${name} can read it in their own place.`, { undo: () => void remove(made) })
      void refresh()
    },
  })
  const ready = words.trim() !== '' && when.due !== null
  const others = (colleagues ?? []).filter((one) => one.id !== me.agent.id && !one.leftAt)
  return (
    <Dialog title={<Trans>A promise to {them}</Trans>} isOpen onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (ready && !make.isPending) make.mutate()
        }}
        // before the choices do, which keep Enter for themselves
        onKeyDownCapture={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit()
        }}
      >
        <Field
          // This dialog is for typing.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          label={t`What will happen`}
          value={words}
          onChange={setWords}
          lines={2}
          maxLength={500}
          placeholder={t`Sam comes to look at the oven`}
          isRequired
        />
        <WhenFields {...when} />
        <Choose
          label={t`Who sees to it`}
          value={agentId}
          onChange={setAgentId}
          choices={[{ id: me.agent.id, name: t`I do` }, ...others.map(({ id, name }) => ({ id, name }))]}
        />
        <p className="text-xs text-ink3">
          <Trans>{name} can read this in their own place.</Trans>
        </p>
        {make.error && <p className="text-sm text-accent">{sayRefusal(i18n, make.error)}</p>}
        <div className="flex justify-end gap-2">
          <Button look="bare" onPress={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" type="submit" shortcut="mod+enter" isDisabled={!ready} isPending={make.isPending}>
            <Trans>Promise</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
