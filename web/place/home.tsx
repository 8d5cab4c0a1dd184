import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { buttonLook } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { sayWhen } from '../ui/when.ts'
import { useAsked, useDoing } from './asking.ts'
import { AskForm } from './door.tsx'
import { CallsPart } from './calls-part.tsx'
import { calls, type Conversation, type Place } from './calls.ts'
import { Coming, Page, Press, Quiet, Section, Sheet, Trouble } from './parts.tsx'
import { PromisesPart } from './promises-part.tsx'
import { To, ways } from './way.tsx'
import { AlwaysMine } from './who-answers.tsx'
import { spoken } from './words.ts'

/** Where they come in: who looks after them, and their letters. */
export function Home({ place }: { place: Place }) {
  const { t } = useLingui()
  const name = place.me?.name && firstName(place.me.name)
  return (
    <Page title={name ? t`Hello ${name}` : t`Your letters with us`}>
      {place.erasure && <WillBeForgotten dueAt={place.erasure.dueAt} />}
      {place.agent && <YourPerson agent={place.agent} place={place} />}
      {!place.sharedAddress && <PromisesPart />}
      {!place.sharedAddress && <CallsPart />}
      <Conversations canBegin={place.me !== null && place.answerable} />
      {place.me && !place.answerable && <NotAnswerable />}
      {!place.freshUntil && <MoreBehind addresses={place.addresses} />}
      {place.me && <OtherAddress addresses={place.addresses} />}
    </Page>
  )
}

function YourPerson({ agent, place }: { agent: NonNullable<Place['agent']>; place: Place }) {
  const { i18n } = useLingui()
  const { name } = agent
  const first = firstName(name)
  const since = agent.since && i18n.date(new Date(agent.since), { month: 'long', year: 'numeric' })
  return (
    <Sheet className="mt-6 flex items-center gap-4">
      <Face name={name} picture={agent.pictureUrl} seed={agent.slug} size={72} />
      <div className="min-w-0">
        <p className="serif text-lg">
          <Trans>
            <b className="font-medium">{name}</b> looks after you
          </Trans>
        </p>
        {since && (
          <p className="text-sm text-ink3">
            <Trans>You have known each other since {since}</Trans>
          </p>
        )}
        <a href={`/card/${agent.slug}`} className="inline-block py-1 text-sm text-accent underline underline-offset-4">
          <Trans>Who {first} is</Trans>
        </a>
        {place.me && !place.sharedAddress && agent.since && <AlwaysMine agent={agent} place={place} />}
      </div>
    </Sheet>
  )
}

function Conversations({ canBegin }: { canBegin: boolean }) {
  const { t } = useLingui()
  const first = useAsked(() => calls.conversations(), 'conversations')
  const [more, setMore] = useState<{ items: Conversation[]; next: string | null } | null>(null)
  const { busy, failed, run } = useDoing()
  const items = first.answer && [...first.answer.items, ...(more?.items ?? [])]
  const next = (more ?? first.answer)?.next ?? null
  const older = (cursor: string) =>
    run(async () => {
      const page = await calls.conversations(cursor)
      setMore((more) => ({ items: [...(more?.items ?? []), ...page.items], next: page.next }))
    })
  return (
    <Section title={t`Letters`}>
      {canBegin && (
        <p className="mt-3">
          <To href={ways.write} className={buttonLook('primary', 'large')}>
            <Trans>Write to us</Trans>
          </To>
        </p>
      )}
      {!items && !first.failed && <Coming />}
      <Trouble code={first.failed ?? failed} />
      {items?.length === 0 && (
        <p className="mt-3 text-ink3">
          <Trans>There are no letters yet.</Trans>
        </p>
      )}
      <ul className="mt-4 flex flex-col gap-3">
        {items?.map((one) => (
          <li key={one.id}>
            <ConversationRow one={one} />
          </li>
        ))}
      </ul>
      {next && (
        <p className="mt-4">
          <Press disabled={busy} onClick={() => void older(next)}>
            <Trans>Older letters</Trans>
          </Press>
        </p>
      )}
    </Section>
  )
}

function ConversationRow({ one }: { one: Conversation }) {
  const { t, i18n } = useLingui()
  const when = sayWhen(new Date(one.at), new Date(), i18n.locale)
  const who = one.by === 'me' ? t`You` : one.by === 'agent' && one.agent ? firstName(one.agent.name) : ''
  return (
    <To
      href={ways.letters(one.id)}
      className="block rounded-lg border border-line bg-surface px-5 py-4 shadow-row hover:border-edge/50"
    >
      <span className="flex items-baseline gap-3">
        <span dir="auto" className="serif min-w-0 flex-1 truncate text-lg font-medium">
          {one.subject || (one.channel === 'phone' ? t`A call` : t`A letter`)}
        </span>
        <time dateTime={one.at} className="shrink-0 text-xs text-ink3">
          {when}
        </time>
      </span>
      <span className="mt-1 line-clamp-2 text-ink2">
        {who && <span className="text-ink3">{`${who}: `}</span>}
        <bdi>{one.words || (one.channel === 'phone' && t`We spoke by phone.`)}</bdi>
      </span>
    </To>
  )
}

/** Only a site of ours knows them: words of theirs could not be answered. */
function NotAnswerable() {
  return (
    <p className="mt-4 text-ink2">
      <Trans>
        We do not know a mail address of yours yet, so an answer would not reach you. Write to us by mail once, and ask
        us to note that it is you.
      </Trans>
    </p>
  )
}

/** They came by a link out of a letter: the rest asks for a fresh one. */
function MoreBehind({ addresses }: { addresses: string[] }) {
  const { t } = useLingui()
  const [sent, setSent] = useState(false)
  const { busy, failed, run } = useDoing()
  const [address] = addresses
  const ask = async () => {
    if (await run(() => calls.freshLink(spoken()))) setSent(true)
  }
  if (address === undefined)
    return (
      <Section title={t`There is more behind this door`}>
        <p className="mt-2 text-ink2">
          <Trans>
            You came from a page of ours where you are signed in. Come from there again, and all of it is open.
          </Trans>
        </p>
      </Section>
    )
  return (
    <Section title={t`There is more behind this door`}>
      <p className="mt-2 text-ink2">
        <Trans>
          All your letters, what we remember of you, and what you may change. A letter can be passed on, so for this we
          send a fresh link to your own address, {address}.
        </Trans>
      </p>
      {sent ? (
        <p role="status" className="serif mt-4 text-letter text-keep">
          <Trans>It is on its way. It works once, within an hour.</Trans>
        </p>
      ) : (
        <p className="mt-4">
          <Press disabled={busy} onClick={() => void ask()}>
            <Trans>Send me a fresh link</Trans>
          </Press>
        </p>
      )}
      <Trouble code={failed} />
    </Section>
  )
}

function OtherAddress({ addresses }: { addresses: string[] }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const list = addresses.join(', ')
  return (
    <Section title={t`Another address?`}>
      <p className="mt-2 text-ink2">
        {list ? (
          <Trans>
            You see what came by {list}. If you write to us from another address too, have a link sent there, and open
            it in this browser.
          </Trans>
        ) : (
          <Trans>
            If you write to us by mail, have a link sent to that address, and open it in this browser: then you see what
            came by it, too.
          </Trans>
        )}
      </p>
      {open ? (
        <AskForm />
      ) : (
        <Quiet onClick={() => setOpen(true)}>
          <Trans>Add what came by another address</Trans>
        </Quiet>
      )}
    </Section>
  )
}

export function WillBeForgotten({ dueAt }: { dueAt: string }) {
  const { i18n } = useLingui()
  const day = i18n.date(new Date(dueAt), { dateStyle: 'long' })
  return (
    <p className="mt-6 rounded-lg border border-soft-line bg-soft px-5 py-4">
      <Trans>
        As you asked, we will forget you on {day}.{' '}
        <To href={ways.take} className="text-accent underline underline-offset-4">
          Change your mind
        </To>
      </Trans>
    </p>
  )
}
