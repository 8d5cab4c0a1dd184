import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Message } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { firstName } from '../ui/first-name.ts'
import { Toggle } from '../ui/toggle.tsx'
import { Size } from './attachments.tsx'
import { inquire } from './calls.ts'
import { type InquiryDraft, keepInquiry, keptInquiry } from './inquiry-draft.ts'

/** A letter goes to somebody outside, with a note: what they get is shown before it leaves. `about`: whose letter it is. */
export function PassOn({ message, about, onClose }: { message: Message; about: string; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [{ email, name, text }, setWords] = useState(() => keptInquiry(about, message.id))
  const set = (change: Partial<InquiryDraft>) => {
    const next = { email, name, text, ...change }
    setWords(next)
    keepInquiry(about, message.id, next)
  }
  const [fileIds, setFileIds] = useState<string[]>([])
  // sent twice over a broken line, it is said once
  const clientId = useRef(crypto.randomUUID())
  const send = useMutation({
    mutationFn: () =>
      inquire(message.conversationId, {
        messageId: message.id,
        to: { name, email },
        text,
        fileIds,
        clientId: clientId.current,
      }),
    onSuccess: async () => {
      keepInquiry(about, message.id, null)
      onClose()
      await client.invalidateQueries({ queryKey: ['lifeline'] })
    },
  })
  const author = firstName(message.author.face?.name ?? message.from?.name ?? '')
  return (
    <Dialog isOpen onClose={onClose} title={<Trans>Pass it on to somebody outside</Trans>}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          send.mutate()
        }}
      >
        <div className="grid gap-4 tablet:grid-cols-2">
          <Field
            label={t`Their mail address`}
            type="email"
            value={email}
            onChange={(email) => set({ email })}
            isRequired
            autoFocus
            autoComplete="off"
          />
          <Field label={t`Their name`} value={name} onChange={(name) => set({ name })} autoComplete="off" />
        </div>
        <Field label={t`What you ask of them`} lines={5} value={text} onChange={(text) => set({ text })} isRequired />
        <div className="grid gap-1.5">
          <span className="text-sm font-medium text-ink2">
            <Trans>Below it stands this letter</Trans>
          </span>
          <blockquote
            dir="auto"
            className="serif max-h-36 overflow-y-auto rounded-md border border-line bg-sunk px-3 py-2 text-sm whitespace-pre-line text-ink2 [overflow-wrap:anywhere]"
          >
            {message.text || t`(no words)`}
          </blockquote>
          <p className="text-xs text-ink3">
            <Trans>With who wrote it, when, and to whom. Nothing of what was said before it.</Trans>
          </p>
        </div>
        {message.attachments.length > 0 && (
          <div role="group" aria-label={t`Files that go along`} className="grid gap-2">
            {message.attachments.map((file) => (
              <Toggle
                key={file.id}
                isOn={fileIds.includes(file.id)}
                onChange={(isOn) => setFileIds(isOn ? [...fileIds, file.id] : fileIds.filter((one) => one !== file.id))}
                help={<Size bytes={file.size} />}
              >
                <bdi className="[overflow-wrap:anywhere]">{file.name}</bdi>
              </Toggle>
            ))}
          </div>
        )}
        <p className="text-xs text-ink3">
          {author ? (
            <Trans>{author} gets no copy. The answer comes back here, and goes to nobody else by itself.</Trans>
          ) : (
            <Trans>The person gets no copy. The answer comes back here, and goes to nobody else by itself.</Trans>
          )}
        </p>
        {send.error && (
          <p role="alert" className="text-sm text-accent">
            {sayRefusal(i18n, send.error)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="bare" onPress={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" type="submit" isPending={send.isPending}>
            <Trans>Pass it on</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
