import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { firstName } from '../ui/first-name.ts'
import { codeOf, sayRefusal } from '../platform/refusals.ts'
import type { Conversation, Message, Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import * as calls from './calls.ts'
import type { Mode } from './composer.tsx'
import { markTrouble, putOut, takeOut, type Outgoing } from './outbox.ts'
import type { DraftState } from './use-draft.ts'

type SendingProps = {
  person: Person
  conversation: Conversation | null
  mode: Mode
  draft: DraftState
  newestSeen: string | null
  newestTheirs: Message | null
  onTrouble: () => void
  onSaid: () => void
}

/**
 * Sends what is written: it stands on the page at once, the draft is let go only when the server has it, and for ten
 * seconds it can be taken back. Where the server says no, the words return to the composer.
 */
export function useSending({
  person,
  conversation,
  mode,
  draft,
  newestSeen,
  newestTheirs,
  onTrouble,
  onSaid,
}: SendingProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const [refused, setRefused] = useState<unknown>(null)
  const [seenTheirs, setSeenTheirs] = useState(newestTheirs?.id ?? null)
  const name = firstName(person.name)
  // Nothing is being written: whatever arrives is seen in time.
  if (draft.text === '' && seenTheirs !== (newestTheirs?.id ?? null)) setSeenTheirs(newestTheirs?.id ?? null)
  const unseen = draft.text !== '' && newestTheirs !== null && seenTheirs !== newestTheirs.id

  const send = () => {
    const { text, attachments } = draft
    if (text.trim() === '' && attachments.length === 0) return
    setRefused(null)
    const clientId = crypto.randomUUID()
    const words = { text: text.trim(), attachmentIds: attachments.map((one) => one.id), clientId }
    const deliver = () => say({ mode, conversation, person, words, seen: newestSeen })
    const one: Outgoing = {
      clientId,
      personId: person.id,
      slug: person.slug,
      kind: mode === 'note' ? 'note' : 'message',
      text: words.text,
      attachments,
      at: new Date().toISOString(),
      trouble: null,
      again: () => void attempt(),
    }
    const back = () => {
      takeOut(clientId)
      draft.replace({ text, attachments })
      onTrouble()
    }
    const attempt = async () => {
      markTrouble(clientId, null)
      try {
        const message = await deliver()
        if (mode === 'message') offerUndo(message, back)
        await client.invalidateQueries({ queryKey: ['lifeline', person.slug] })
        takeOut(clientId)
        for (const key of ['conversations', 'drafts', 'person'])
          void client.invalidateQueries({ queryKey: [key, person.slug] })
        void client.invalidateQueries({ queryKey: ['my-people'] })
      } catch (error) {
        if (codeOf(error) === 'offline') return markTrouble(clientId, error)
        back()
        setRefused(error)
        // Whatever we had not seen is on the page when they try again.
        void client.invalidateQueries({ queryKey: ['lifeline', person.slug] })
      }
    }
    putOut(one)
    draft.clear()
    onSaid()
    void attempt()
  }

  const offerUndo = (message: Message, back: () => void) => {
    const words = t`On its way to ${name}.`
    toast(words, {
      about: `send ${message.id}`,
      undoWords: t`Take it back`,
      undo: () => {
        calls
          .takeBack(message.id)
          .then(
            () => {
              back()
              // Wherever one has gone meanwhile, the words are where they were written.
              if (!router.state.location.pathname.includes(person.slug))
                void router.navigate({ to: '/people/$slug', params: { slug: person.slug } })
            },
            (error: unknown) => toast(sayRefusal(i18n, error)),
          )
          .finally(() => void client.invalidateQueries({ queryKey: ['lifeline', person.slug] }))
      },
    })
  }

  let notice: ReactNode = null
  if (unseen) {
    notice = (
      <Notice>
        <span className="min-w-0 flex-1">
          <Trans>{name} has written something new.</Trans>
        </span>
        <Button size="small" look="bare" onPress={() => setSeenTheirs(newestTheirs.id)}>
          <Trans>I have read it</Trans>
        </Button>
      </Notice>
    )
  } else if (refused) {
    notice = (
      <Notice>
        <span className="min-w-0 flex-1">{sayRefusal(i18n, refused)}</span>
        <Button size="small" look="bare" onPress={() => setRefused(null)}>
          <Trans>All right</Trans>
        </Button>
      </Notice>
    )
  }
  return { send, notice }
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="mb-2 flex items-center gap-3 rounded-lg border border-soft-line bg-soft py-1.5 pr-2 pl-4 text-sm text-ink"
    >
      {children}
    </div>
  )
}

type Saying = {
  mode: Mode
  conversation: Conversation | null
  person: Person
  words: { text: string; attachmentIds: string[]; clientId: string }
  seen: string | null
}

async function say({ mode, conversation, person, words, seen }: Saying): Promise<Message> {
  if (conversation) {
    if (mode === 'note') return calls.writeNote(conversation.id, words)
    if (mode === 'call')
      return calls.noteCall(conversation.id, { text: words.text, clientId: words.clientId, by: 'agent' })
    return calls.reply(conversation.id, { ...words, ...(seen ? { seen } : {}) })
  }
  const started = await calls.start({
    person: { id: person.id },
    channel: mode === 'call' ? 'phone' : 'mail',
    subject: '',
    first: words,
  })
  return started.message
}
