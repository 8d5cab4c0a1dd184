import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { whom } from '../people/whom.ts'
import type { Conversation, Person } from '../platform/wire.ts'
import { mailboxesQuery } from '../platform/mailboxes.ts'
import { ActionMenu } from '../ui/menu.tsx'
import { Recipients } from './recipients.tsx'
import type { RecipientsState } from './use-recipients.ts'
import type { Mode } from './composer.tsx'

type TopProps = {
  person: Person
  conversation: Conversation | null
  open: readonly Conversation[]
  onChoose: (id: string) => void
  mode: Mode
  recipients: RecipientsState
}

/** By which way the words will leave, and what they are about. */
export function ComposerTop({ person, conversation, open, onChoose, mode, recipients }: TopProps) {
  const { t, i18n } = useLingui()
  const { data: mailboxes } = useQuery(mailboxesQuery)
  const from = (mailboxes?.find((one) => one.id === conversation?.mailboxId) ?? mailboxes?.[0])?.address
  const them = whom(i18n, person.name)
  return (
    <div
      className={`flex flex-wrap items-center gap-x-3 px-4 pt-2.5 text-xs ${mode === 'note' ? 'text-note-ink' : 'text-ink3'}`}
    >
      {mode === 'message' && (
        <span className="flex min-w-0 flex-wrap items-center gap-x-1">
          {recipients.byMail ? <Recipients recipients={recipients} /> : <Trans>In the chat with {them}</Trans>}
          {from && recipients.byMail && recipients.cc.length === 0 && (
            <span className="max-tablet:hidden">
              <Trans>from {from}</Trans>
            </span>
          )}
        </span>
      )}
      {mode === 'note' && (
        <b className="font-semibold">
          <Trans>Note: only colleagues read this</Trans>
        </b>
      )}
      {mode === 'call' && (
        <span>
          <Trans>A call with {them}, for the lifeline</Trans>
        </span>
      )}
      {open.length > 1 && conversation && (
        <ActionMenu
          label={t`What this is about`}
          heading={t`What this is about`}
          choices={open.map((one) => ({
            id: one.id,
            name: one.subject || t`without a subject`,
            run: () => onChoose(one.id),
          }))}
        >
          <Button className="ml-auto flex min-h-6 max-w-[55%] min-w-0 items-center gap-1 rounded-sm text-xs data-hovered:text-ink">
            <span dir="auto" className="truncate">
              {conversation.subject || t`without a subject`}
            </span>
            <ChevronDown aria-hidden className="size-3.5 shrink-0" />
          </Button>
        </ActionMenu>
      )}
      {open.length <= 1 && conversation?.subject && mode === 'message' && (
        <span dir="auto" className="ml-auto max-w-[45%] min-w-0 truncate max-tablet:hidden">
          {conversation.subject}
        </span>
      )}
    </div>
  )
}
