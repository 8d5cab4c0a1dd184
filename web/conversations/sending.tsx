import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { firstName } from '../ui/first-name.ts'
import { whom } from '../people/whom.ts'
import { codeOf, sayRefusal } from '../platform/refusals.ts'
import type { Conversation, Message, Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import * as calls from './calls.ts'
import { type Caution, cautionsFor } from './cautions.ts'
import type { Mode } from './composer.tsx'
import type { IntroducingState } from './handing/introducing.tsx'
import type { RestatingState } from './needs/restated-line.tsx'
import { putOut, takeOut, type Outgoing } from './outbox.ts'
import { withoutHoles } from './saved/fill.ts'
import { sendOut } from './send-out.ts'
import type { DraftState } from './use-draft.ts'
import type { RecipientsState } from './use-recipients.ts'

type SendingProps = {
  person: Person
  conversation: Conversation | null
  mode: Mode
  draft: DraftState
  restating: RestatingState
  introducing: IntroducingState
  recipients: RecipientsState
  newestSeen: string | null
  newestTheirs: Message | null | undefined
  onTrouble: () => void
  onSaid: () => void
}

/**
 * Sends what is written: it stands on the page at once, the draft is let go only when the server has it, and for ten
 * seconds a mail can be taken back. Where the server says no, the words return to the composer.
 */
export function useSending({
  person,
  conversation,
  mode,
  draft,
  restating,
  introducing,
  recipients,
  newestSeen,
  newestTheirs,
  onTrouble,
  onSaid,
}: SendingProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const [refused, setRefused] = useState<unknown>(null)
  // what was said before it leaves, and was sent all the same
  const [asked, setAsked] = useState('')
  const [saidIn, setSaidIn] = useState<string | null>(null)
  const newest = newestTheirs === undefined ? undefined : (newestTheirs?.id ?? null)
  const [seenTheirs, setSeenTheirs] = useState(newest)
  const name = firstName(person.name)
  // Nothing is being written, or the page has only come: whatever is there is seen in time.
  if ((draft.text === '' || seenTheirs === undefined) && seenTheirs !== newest) setSeenTheirs(newest)
  const unseen = draft.text !== '' && seenTheirs !== undefined && Boolean(newest) && seenTheirs !== newest

  const by = recipients.byMail ? 'mail' : 'chat'
  // between two lines of a chat it is said once
  const isSaid = by === 'chat' && conversation !== null && saidIn === conversation.id
  const cautions = mode === 'message' && !isSaid ? cautionsFor(person, conversation, recipients, by) : []
  const send = () => {
    const { text, attachments } = draft
    const said = mode === 'message' ? restating.line : null
    const introduction = mode === 'message' ? introducing.shown : null
    const { chosen } = recipients
    if (text.trim() === '' && attachments.length === 0) return
    setRefused(null)
    if (cautions.length > 0 && asked !== JSON.stringify(cautions)) return setAsked(JSON.stringify(cautions))
    setAsked('')
    if (cautions.length > 0 && conversation) setSaidIn(conversation.id)
    const one: Outgoing = {
      clientId: crypto.randomUUID(),
      personId: person.id,
      slug: person.slug,
      mode,
      conversationId: conversation?.id ?? null,
      text: [introduction?.line.trim(), mode === 'message' ? withoutHoles(text) : text.trim()]
        .filter(Boolean)
        .join('\n\n'),
      attachments,
      restating: said,
      identityId: recipients.to?.identityId ?? null,
      cc: recipients.cc.map((one) => one.address),
      bcc: recipients.bcc.map((one) => one.address),
      draftVersion: draft.seal(),
      at: new Date().toISOString(),
      trouble: null,
    }
    const back = () => {
      draft.replace({ text, attachments })
      restating.set(said)
      if (introduction) introducing.restore(introduction)
      recipients.restore(chosen)
      onTrouble()
    }
    putOut(one)
    draft.clear()
    if (mode === 'message') recipients.clear()
    restating.set(null)
    if (introduction) introducing.put(introduction)
    onSaid()
    sendOut(client, one, newestSeen).then(
      (message) => {
        // in a chat it is there already
        if (mode === 'message' && message.delivery?.state === 'queued') offerUndo(message, back)
      },
      (error: unknown) => {
        // Without an answer the words wait on the page; a no gives them back.
        if (codeOf(error) === 'offline') return
        takeOut(one.clientId)
        back()
        setRefused(error)
      },
    )
  }

  const offerUndo = (message: Message, back: () => void) => {
    const them = whom(i18n, person.name)
    const words = t`On its way to ${them}.`
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
        <Button size="small" look="bare" onPress={() => setSeenTheirs(newest)}>
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
  if (!unseen && !refused && cautions.length > 0 && asked === JSON.stringify(cautions)) {
    notice = (
      <Notice>
        <span className="min-w-0 flex-1">
          <Cautions all={cautions} name={name} />
        </span>
        <Button size="small" look="bare" onPress={() => setAsked('')}>
          <Trans>Not yet</Trans>
        </Button>
        <Button size="small" shortcut="mod+enter" onPress={send}>
          <Trans>Send it all the same</Trans>
        </Button>
      </Notice>
    )
  }
  return { send, notice }
}

/** Calmly, one sentence for each, with its reason. */
function Cautions({ all, name }: { all: readonly Caution[]; name: string }) {
  return all.map((one) => {
    if (one.kind === 'channel') {
      return (
        <span key={one.kind} className="block">
          <Trans>
            {name} would rather be reached otherwise: “{one.words}”.
          </Trans>
        </span>
      )
    }
    const who = one.who.map((each) => each.name || each.address).join(', ')
    return (
      <span key={one.kind} className="block">
        <Trans>{who} had no part in this so far, and will read what is quoted below, too.</Trans>
      </span>
    )
  })
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
