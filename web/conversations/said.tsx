import { Trans, useLingui } from '@lingui/react/macro'
import { NotebookPen, Phone } from 'lucide-react'
import { useState } from 'react'
import { picturesIn } from '../../contract/marks.ts'
import { firstName } from '../ui/first-name.ts'
import type { Me, Message, Person } from '../platform/wire.ts'
import { cx } from '../ui/class.ts'
import { Face } from '../ui/face.tsx'
import { Time } from '../ui/time.tsx'
import { Attachments } from './attachments.tsx'
import { DeliveryLine } from './delivery-line.tsx'
import { EnclosedMails } from './enclosed-mails.tsx'
import { InvitationCard, Sealed } from './invitation-card.tsx'
import { HowRead } from './how-read.tsx'
import { Letter, QuotedWords } from './letter.tsx'
import type { LifelineItem } from './lifeline-items.ts'
import { MarkedWords } from './marked-words.tsx'
import { PassOnButton } from './pass-on-button.tsx'
import { nobody } from '../platform/drawer.ts'
import { PassesOn } from './passes-on.tsx'
import { PlainWords } from './plain-words.tsx'
import { GoneOn } from './visiting/gone-on.tsx'
import { ReadWord } from './visiting/read-word.tsx'
import { WhoWrote } from './who-wrote.tsx'
import type { TakenBack } from './composer.tsx'

type SaidProps = {
  item: Extract<LifelineItem, { kind: 'message' }>
  person: Person | undefined
  me: Me
  isFocus: boolean
  /** nothing of ours was said after it in its conversation */
  isOurLast: boolean
  onTakeBack: (draft: TakenBack) => void
}

/** One thing said: by whom, how, when, and the words. A note between colleagues can be mistaken for nothing else. */
export function Said({ item, person, me, isFocus, isOurLast, onTakeBack }: SaidProps) {
  const { message } = item
  if (message.kind === 'note') return <Note item={item} me={me} isFocus={isFocus} />
  if (message.author.kind === 'system') return <p className="py-2 text-center text-xs text-ink3">{message.text}</p>
  if (message.goesOn) return <GoneOn message={message} person={person} me={me} />
  const face = message.author.face
  const name = face?.name ?? person?.name ?? message.from?.name ?? message.from?.address ?? ''
  const ours = message.author.kind === 'agent'
  return (
    <article
      aria-label={name}
      data-message={message.id}
      data-by={message.proof === 'doubtful' ? 'somebody' : message.author.kind}
      className={cx(
        'grid grid-cols-[34px_minmax(0,1fr)] gap-3',
        'group/said',
        item.joins ? 'pt-0.5 pb-2.5' : 'pt-3 pb-2.5',
        item.inFold && 'border-l border-line pl-4',
        isFocus && 'rounded-lg bg-soft/60',
      )}
    >
      <div>{!item.joins && <Face name={name} picture={face?.pictureUrl} seed={face?.slug ?? name} size={34} />}</div>
      <div className="min-w-0">
        {!item.joins && <ByLine item={item} name={name} me={me} person={person} />}
        <WhoWrote message={message} conversation={item.conversation} person={person} />
        <div
          className={cx(
            ours && 'mt-1.5 w-fit max-w-full rounded-lg rounded-tl-sm border border-line bg-surface px-4 py-2.5',
            message.passesOn && 'border-dashed border-edge/70',
          )}
        >
          {message.secured && <Sealed secured={message.secured} />}
          {message.invitation && <InvitationCard invitation={message.invitation} />}
          <Words item={item} ours={ours} me={me} />
          <EnclosedMails all={message.encloses} />
          {message.passesOn && <PassesOn id={message.passesOn} />}
          <Attachments all={ours ? beside(message) : message.attachments} />
        </div>
        {ours && (
          <DeliveryLine
            message={message}
            about={item.conversation?.personId ?? nobody}
            me={me}
            onTakeBack={onTakeBack}
            readBy={isOurLast && person && message.channel === 'chat' && <ReadWord message={message} person={person} />}
          />
        )}
      </div>
    </article>
  )
}

/** What is not shown within the words already. */
function beside({ text, attachments }: Message) {
  const within = new Set(picturesIn(text))
  return attachments.filter((one) => !within.has(one.name))
}

function ByLine({ item, name, me, person }: Pick<SaidProps, 'item' | 'me' | 'person'> & { name: string }) {
  const { t } = useLingui()
  const { message, conversation, begins } = item
  const how = { mail: t`by mail`, chat: t`by chat`, phone: t`by phone` }[message.channel]
  const notMe = (one: { address: string }) => one.address !== me.agent.email
  const [others, colleagues] = [message.alsoTo.others.filter(notMe), message.alsoTo.colleagues.filter(notMe)]
  const isGuest = message.author.kind === 'person' && person !== undefined && message.author.face?.id !== person.id
  const theirs = (address: string) =>
    person?.identities.some((one) => one.value.toLowerCase() === address.toLowerCase()) ?? true
  // what we wrote to somebody else stands on this page all the same
  const elsewhere = message.author.kind === 'agent' ? message.to.filter((one) => !theirs(one.address)) : []
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink3">
      <b dir="auto" className="text-[0.90625rem] font-semibold text-ink">
        {message.author.face?.id === me.agent.id ? t`You` : isGuest ? name : firstName(name)}
      </b>
      {isGuest && message.from && <bdi className="min-w-0 truncate">{message.from.address}</bdi>}
      <span className="inline-flex items-center gap-1">
        {message.channel === 'phone' && <Phone aria-hidden className="size-3" />}
        {how}, <Time at={message.at} as="clock" />
      </span>
      {begins && conversation?.subject && (
        <span dir="auto" className="min-w-0 truncate">
          · {conversation.subject}
        </span>
      )}
      {elsewhere.length > 0 && (
        <span className="min-w-0 truncate" title={elsewhere.map((one) => one.address).join(', ')}>
          · <Trans>to {elsewhere.map((one) => one.name || one.address).join(', ')}</Trans>
        </span>
      )}
      {others.length > 0 && (
        <span className="min-w-0 truncate" title={others.map((one) => one.address).join(', ')}>
          · <Trans>also to {others.map((one) => one.name || one.address).join(', ')}</Trans>
        </span>
      )}
      {colleagues.length > 0 && (
        <span className="min-w-0 truncate" title={colleagues.map((one) => one.address).join(', ')}>
          · <Trans>and to our own {colleagues.map((one) => one.name || one.address).join(', ')}</Trans>
        </span>
      )}
      {message.bcc.length > 0 && (
        <span className="min-w-0 truncate" title={message.bcc.map((one) => one.address).join(', ')}>
          · <Trans>unseen by the others to {message.bcc.map((one) => one.name || one.address).join(', ')}</Trans>
        </span>
      )}
    </p>
  )
}

/** Letters that somebody chose to see as they were sent: they stay so, also when one has scrolled away and comes back. */
const shownAsSent = new Set<string>()

function Words({ item, ours, me }: { item: SaidProps['item']; ours: boolean; me: Me }) {
  const { t } = useLingui()
  const { message } = item
  const [asSent, setAsSent] = useState(() => shownAsSent.has(message.id))
  const turn = () => {
    if (asSent) shownAsSent.delete(message.id)
    else shownAsSent.add(message.id)
    setAsSent(!asSent)
  }
  const showsHtml = message.htmlMatters || asSent
  return (
    <>
      {showsHtml ? (
        <Letter messageId={message.id} fallback={message.text} folded={message.folded} />
      ) : ours && message.channel === 'mail' && message.text ? (
        <MarkedWords
          text={message.text}
          pictures={message.attachments}
          className="serif text-[1.0625rem] leading-[1.5]"
        />
      ) : (
        <PlainWords
          text={message.text || t`(no words)`}
          className={cx('serif', ours ? 'text-[1.0625rem] leading-[1.5]' : 'mt-0.5 text-letter')}
        />
      )}
      <span className="flex flex-wrap gap-x-3">
        {message.folded && !showsHtml && <QuotedWords text={message.folded} />}
        {message.hasHtml && !message.htmlMatters && (
          <button
            type="button"
            onClick={turn}
            className="mt-1 rounded-sm text-2xs text-ink3 hover:text-ink hover:underline"
          >
            {asSent ? <Trans>as plain words</Trans> : <Trans>as it was sent</Trans>}
          </button>
        )}
        {message.channel === 'mail' && message.author.kind === 'person' && <HowRead message={message} me={me} />}
        {message.channel === 'mail' && !message.passesOn && (
          <PassOnButton message={message} about={item.conversation?.personId ?? nobody} />
        )}
      </span>
    </>
  )
}

function Note({ item, me, isFocus }: Pick<SaidProps, 'item' | 'me' | 'isFocus'>) {
  const { t } = useLingui()
  const { message } = item
  const name = message.author.face?.name ?? ''
  return (
    <article
      aria-label={t`Note by ${name}`}
      data-message={message.id}
      data-note
      data-by={message.proof === 'doubtful' ? 'somebody' : message.author.kind}
      className={cx(
        'my-2 flex gap-3 rounded-lg border border-note-line bg-note px-3.5 py-2.5 text-note-ink',
        item.inFold && 'ml-4',
        isFocus && 'outline-2 outline-accent',
      )}
    >
      <Face
        name={name}
        picture={message.author.face?.pictureUrl}
        seed={message.author.face?.slug}
        size={28}
        className="mt-0.5"
      />
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex flex-wrap items-center gap-x-2">
          <b className="font-semibold">{message.author.face?.id === me.agent.id ? t`You` : firstName(name)}</b>
          <span className="inline-flex items-center gap-1 text-2xs">
            <NotebookPen aria-hidden className="size-3" />
            <Trans>note, for colleagues only</Trans>
          </span>
          <Time at={message.at} as="clock" className="ml-auto text-2xs" />
        </p>
        <PlainWords text={message.text} className="mt-0.5" />
        <Attachments all={message.attachments} />
      </div>
    </article>
  )
}
