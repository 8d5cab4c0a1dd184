import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { CircleHelp, Forward } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Conversation, Message, Person } from '../platform/wire.ts'
import { firstName } from '../ui/first-name.ts'
import { HintOn } from '../ui/tooltip.tsx'
import { AboutThem } from './about-them.tsx'

const MergeWith = lazy(() => import('../people/merge-with.tsx').then((page) => ({ default: page.MergeWith })))

type Caution = NonNullable<Message['caution']>

/** Why nothing proves it, for whoever wants to know. */
const why: Record<Caution, MessageDescriptor> = {
  failed: msg`The mail server checked where this comes from, and its check says no.`,
  without: msg`Their mails were proven to be theirs before. This one is not.`,
  two_senders: msg`The mail names two senders, which no honest mail program does.`,
  name: msg`The name on it is an address, and another one than it comes from.`,
  form: msg`Somebody typed this address into a form. Forms prove nothing.`,
  list: msg`A mailing list sent it in its own name, and says who wrote it. Lists prove nothing.`,
  guest: msg`It comes from an address that nobody has verified, into a conversation of somebody else.`,
  passed_on: msg`Nothing proves that this colleague passed it on, so nothing proves who wrote it.`,
}

type WhoWroteProps = { message: Message; conversation: Conversation | undefined; person: Person | undefined }

/** What must be known of who wrote something, in a line above the words; nothing at all where all is as it seems. */
export function WhoWrote({ message, conversation, person }: WhoWroteProps) {
  const { passedOn, caution, writtenBy, byWayOf, answersTo, forwards, answersForThem } = message
  const name = message.author.face?.name ?? message.from?.name ?? message.from?.address ?? ''
  const shown = firstName(name)
  return (
    <>
      {caution && <NotProven caution={caution} name={shown} />}
      {answersForThem && person && message.author.face && message.author.face.id !== person.id && (
        <SecondAddress person={person} other={message.author.face.id} />
      )}
      {passedOn && <PassedOn passedOn={passedOn} />}
      {writtenBy && (
        <Line>
          <span title={writtenBy.address}>
            <Trans>
              written by {writtenBy.name || writtenBy.address} for {shown}
            </Trans>
          </span>
        </Line>
      )}
      {byWayOf && (
        <Line>
          <Trans>came by way of {byWayOf.address}</Trans>
        </Line>
      )}
      {answersTo && (
        <Line>
          <Trans>asks to be answered at {answersTo.address}</Trans>
        </Line>
      )}
      {forwards && (
        <Line>
          <Forward aria-hidden className="size-3 shrink-0" />
          <span className="min-w-0" title={forwards.address}>
            <Trans>passes on what {forwards.name || forwards.address} wrote</Trans>
          </span>
          {conversation && person && forwards.personId && forwards.personId !== conversation.personId && (
            <AboutThem
              conversation={conversation}
              personId={forwards.personId}
              name={forwards.name || forwards.address}
            />
          )}
        </Line>
      )}
    </>
  )
}

function Line({ children }: { children: ReactNode }) {
  return <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-ink3">{children}</p>
}

/** Calm, since it is seldom bad: but whoever answers should know. */
function NotProven({ caution, name }: { caution: Caution; name: string }) {
  const { i18n } = useLingui()
  return (
    <p className="mt-0.5 mb-1 flex text-xs">
      <HintOn words={i18n._(why[caution])}>
        <span
          role="note"
          tabIndex={0}
          className="inline-flex items-center gap-1.5 rounded-sm bg-note px-2 py-0.5 text-note-ink"
        >
          <CircleHelp aria-hidden className="size-3.5 shrink-0" />
          <Trans>Says they are {name}; nothing proves it.</Trans>
        </span>
      </HintOn>
    </p>
  )
}

/** What was for them alone was answered from elsewhere: a reason to ask, and a human to say. */
function SecondAddress({ person, other }: { person: Person; other: string }) {
  const [asking, setAsking] = useState(false)
  const them = firstName(person.name)
  return (
    <Line>
      <Trans>answers a mail that only {them} got</Trans>
      <Button
        onPress={() => setAsking(true)}
        className="min-h-6 rounded-sm font-medium text-ink2 underline decoration-line underline-offset-2 data-hovered:text-ink"
      >
        <Trans>The same person?</Trans>
      </Button>
      {asking && (
        <Suspense>
          <MergeWith person={person} other={other} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Line>
  )
}

function PassedOn({ passedOn }: { passedOn: NonNullable<Message['passedOn']> }) {
  const name = firstName(passedOn.name || passedOn.address)
  return (
    <div className="mt-0.5 mb-1 border-l-2 border-note-line pl-3 text-xs text-ink2">
      <p className="flex items-center gap-1.5 text-ink3" title={passedOn.address}>
        <Forward aria-hidden className="size-3" />
        <Trans>{name} passed this on</Trans>
      </p>
      {passedOn.words && (
        <p dir="auto" className="whitespace-pre-line [overflow-wrap:anywhere]">
          {passedOn.words}
        </p>
      )}
    </div>
  )
}
