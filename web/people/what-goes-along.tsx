import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ToTellApart } from '../platform/wire.ts'
import { Segmented } from '../ui/segmented.tsx'
import { Face } from '../ui/face.tsx'
import { sayAbout, sayHidden } from './facts/say.ts'
import { sayDay } from './moments/day.ts'
import { sayRelation } from './relations/say-relation.ts'
import { Choices, Tick } from './ticks.tsx'
import type { Split } from './two-people.ts'

type Chosen = { identities: ReadonlySet<string>; conversations: ReadonlySet<string> }
type From = ToTellApart['facts'][number] | ToTellApart['moments'][number]

/**
 * Which of what we know goes along: at first whatever was taken from a letter that does, and then as somebody says of each.
 */
export function useGoingAlong(all: ToTellApart, { identities, conversations }: Chosen) {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [notes, setNotes] = useState<NonNullable<Split['notes']>>('stay')
  const follows = (one: From) =>
    (one.conversationId !== null && conversations.has(one.conversationId)) ||
    (one.identityId !== null && identities.has(one.identityId))
  const goes = (one: From) => said.get(one.id) ?? follows(one)
  const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id)
  return {
    goes,
    relationGoes: (id: string) => said.get(id) ?? false,
    say: (id: string, isTheirs: boolean) => setSaid(new Map(said).set(id, isTheirs)),
    notes,
    setNotes,
    asked: {
      factIds: ids(all.facts.filter(goes)),
      momentIds: ids(all.moments.filter(goes)),
      relationIds: ids(all.relations.filter(({ id }) => said.get(id))),
      // also what the server would take along, because its letter goes
      stayingIds: ids([...all.facts, ...all.moments].filter((one) => !goes(one))),
      notes,
    },
  }
}

type AlongProps = { all: ToTellApart; name: string; along: ReturnType<typeof useGoingAlong> }

/** What we know of one who turned out to be two, each thing to be chosen. */
export function WhatGoesAlong({ all, name, along }: AlongProps) {
  const { t, i18n } = useLingui()
  const { goes, relationGoes, say, notes, setNotes } = along
  const now = new Date()
  return (
    <>
      {all.facts.length > 0 && (
        <Choices title={<Trans>What of what we remember is theirs?</Trans>}>
          {all.facts.map((fact) => (
            <Tick key={fact.id} isOn={goes(fact)} onChange={(on) => say(fact.id, on)}>
              <span dir="auto" className="line-clamp-2 min-w-0 flex-1 [overflow-wrap:anywhere]">
                {fact.value === null ? (
                  <span className="text-ink3">{sayHidden(i18n, fact)}</span>
                ) : (
                  <>
                    {sayAbout(i18n, fact) && <span className="text-ink3">{sayAbout(i18n, fact)}: </span>}
                    {fact.value}
                  </>
                )}
              </span>
            </Tick>
          ))}
        </Choices>
      )}
      {all.moments.length > 0 && (
        <Choices title={<Trans>Which days?</Trans>}>
          {all.moments.map((moment) => (
            <Tick key={moment.id} isOn={goes(moment)} onChange={(on) => say(moment.id, on)}>
              <span dir="auto" className="line-clamp-2 min-w-0 flex-1 [overflow-wrap:anywhere]">
                {moment.title ?? <span className="text-ink3">{sayHidden(i18n, moment)}</span>}
              </span>
              <span className="shrink-0 text-2xs text-ink3">{sayDay(moment.next ?? moment.on, now, i18n.locale)}</span>
            </Tick>
          ))}
        </Choices>
      )}
      {all.relations.length > 0 && (
        <Choices title={<Trans>Whom do they know?</Trans>}>
          {all.relations.map((relation) => (
            <Tick key={relation.id} isOn={relationGoes(relation.id)} onChange={(on) => say(relation.id, on)}>
              <Face
                name={relation.person.name}
                picture={relation.person.pictureUrl}
                seed={relation.person.slug}
                size={22}
              />
              <bdi className="min-w-0 truncate">{relation.person.name}</bdi>
              <span dir="auto" className="min-w-0 flex-1 truncate text-xs text-ink3">
                {sayRelation(i18n, relation)}
              </span>
            </Tick>
          ))}
        </Choices>
      )}
      {all.notes && (
        <div className="grid min-w-0 gap-1.5">
          <span className="text-sm font-medium text-ink2">
            <Trans>And the notes?</Trans>
          </span>
          <p dir="auto" className="line-clamp-3 text-sm whitespace-pre-line text-ink3 [overflow-wrap:anywhere]">
            {all.notes}
          </p>
          <Segmented
            label={t`Whose the notes are`}
            size="small"
            value={notes}
            onChange={setNotes}
            className="w-fit max-w-full flex-wrap"
            choices={[
              { id: 'stay', name: t`they stay with ${name}` },
              { id: 'go', name: t`they go along` },
              { id: 'both', name: t`both have them` },
            ]}
          />
        </div>
      )}
    </>
  )
}
