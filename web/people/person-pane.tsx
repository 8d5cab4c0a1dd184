import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, PenLine } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Conversation, Me, MergedField, Person } from '../platform/wire.ts'
import { Face } from '../ui/face.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Time, useMinute } from '../ui/time.tsx'
import { clockThere } from '../ui/when.ts'
import { Conflicts } from './conflicts.tsx'
import { EditPerson } from './edit-person.tsx'
import { WhatWeRemember } from './facts/what-we-remember.tsx'
import { firstName } from '../ui/first-name.ts'
import { sayLanguages } from '../ui/languages.ts'
import { MayBe } from './may-be.tsx'
import { MomentsPart } from './moments/moments-part.tsx'
import { BelongsPart } from './organisations/belongs-part.tsx'
import { PersonNotes } from './person-notes.tsx'
import { sourcesQuery } from './queries.ts'
import { HowTheyReachUs } from './reach.tsx'
import { RelationsPart } from './relations/relations-part.tsx'
import { saySources } from './say-source.ts'
import { TheirPlace, WillBeForgotten } from './their-place.tsx'
import { WhoTheyWere } from './who-they-were.tsx'

type PaneProps = {
  person: Person
  me: Me
  open: readonly Conversation[]
  onBack: () => void
  /** Begins a letter to them; what it is given is done once that is said. */
  onWrite: (after: () => void) => void
  /** What we promised them. */
  promises: ReactNode
  /** Who of us knows them. */
  whoKnows: ReactNode
  /** What they asked of us over time. */
  asked: ReactNode
  /** It stands where the conversation was, and the page needs a heading. */
  isAlone: boolean
}

/** Who this is: seen without a click, corrected with one. */
export function PersonPane({ person, me, open, onBack, onWrite, promises, whoKnows, asked, isAlone }: PaneProps) {
  const { t } = useLingui()
  const [editing, setEditing] = useState(false)
  return (
    <div className="flex h-full flex-col overflow-y-auto overscroll-contain px-5.5 pt-6 pb-8">
      {isAlone && <h1 className="sr-only">{t`About this person`}</h1>}
      <IconButton label={t`Back to the conversation`} onPress={onBack} className="-mt-3 -ml-2.5 wide:hidden">
        <ArrowLeft aria-hidden />
      </IconButton>
      <div className="group relative flex flex-col items-center gap-1.5 text-center">
        <IconButton
          label={t`Correct this`}
          onPress={() => setEditing(true)}
          className="absolute -top-2 -right-2 transition-opacity wide:opacity-0 wide:group-hover:opacity-100 wide:focus-visible:opacity-100"
        >
          <PenLine aria-hidden />
        </IconButton>
        <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={84} />
        <WhereFrom person={person} fields={['name']}>
          <h2 dir="auto" className="serif mt-2 max-w-full text-xl font-medium [overflow-wrap:anywhere]">
            {person.name}
          </h2>
        </WhereFrom>
        <WhereFrom person={person} fields={['nameSaid', 'pronouns', 'languages', 'timeZone']}>
          <AboutLine person={person} />
        </WhereFrom>
      </div>
      {person.forgetAt && <WillBeForgotten person={person} me={me} />}
      <MayBe person={person} />
      <Conflicts person={person} />
      <WhatWeRemember person={person} me={me} />
      {promises}
      <HowTheyReachUs person={person} />
      <MomentsPart person={person} me={me} />
      <RelationsPart person={person} onWrite={onWrite} />
      {person.organisation && <BelongsPart organisation={person.organisation} />}
      <PersonNotes person={person} />
      {whoKnows}
      {open.length > 0 && (
        <Part title={<Trans>Still open</Trans>}>
          {open.map((one) => (
            <li key={one.id} className="flex items-baseline gap-2 py-1">
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {one.subject || <Trans>without a subject</Trans>}
              </span>
              <span className="shrink-0 text-2xs text-ink3">
                <Standing conversation={one} me={me} />
              </span>
            </li>
          ))}
        </Part>
      )}
      {asked}
      <WhoTheyWere person={person} />
      <TheirPlace person={person} me={me} />
      {editing && <EditPerson person={person} onClose={() => setEditing(false)} />}
    </div>
  )
}

/** One hover away: where it comes from, looked up when somebody wants to know. */
function WhereFrom({ person, fields, children }: { person: Person; fields: MergedField[]; children: ReactNode }) {
  const { i18n } = useLingui()
  const [isAsked, setAsked] = useState(false)
  const { data: sources } = useQuery({ ...sourcesQuery(person.slug), enabled: isAsked })
  const words = sources ? saySources(i18n, sources, fields).join('\n') : ''
  return (
    <div className="max-w-full" title={words} onPointerEnter={() => setAsked(true)}>
      {children}
    </div>
  )
}

/** "ma-REE-ah · she · Spanish, English / 8:41 in Edinburgh" */
function AboutLine({ person }: { person: Person }) {
  const { i18n } = useLingui()
  const now = useMinute()
  const words = [person.nameSaid, person.pronouns, sayLanguages(person.languages, i18n.locale)].filter(Boolean)
  const there = person.timeZone ? clockThere(person.timeZone, new Date(now), i18n.locale) : null
  const city = person.timeZone?.split('/').at(-1)?.replaceAll('_', ' ')
  return (
    <p className="text-xs text-ink3">
      {words.join(' · ')}
      {there && (
        <span className="block">
          <Trans>
            {there} in {city}
          </Trans>
        </span>
      )}
    </p>
  )
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-5">
      <h3 className="quiet-heading mb-1">{title}</h3>
      <ul className="text-sm text-ink2">{children}</ul>
    </section>
  )
}

function Standing({ conversation, me }: { conversation: Conversation; me: Me }) {
  const { t } = useLingui()
  if (conversation.state === 'later' && conversation.laterUntil) return <Time at={conversation.laterUntil} />
  const who = conversation.owner
    ? conversation.owner.id === me.agent.id
      ? t`with you`
      : t`with ${firstName(conversation.owner.name)}`
    : t`with the team`
  return <>{who}</>
}
