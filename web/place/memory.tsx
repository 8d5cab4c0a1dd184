import { Trans, useLingui } from '@lingui/react/macro'
import { Face } from '../ui/face.tsx'
import { AboutYou, Organisation } from './about-you.tsx'
import { useAsked } from './asking.ts'
import { calls, type Memory, type Place } from './calls.ts'
import { FactSheet, HowKept } from './fact.tsx'
import { MendLine, Whence } from './memory-lines.tsx'
import { Coming, Page, Section, Trouble } from './parts.tsx'
import { sayDay } from './say-day.ts'
import { HowYouReachUs } from './reach.tsx'
import { SpeakingForm } from './speaking.tsx'

/** All that we remember of them: theirs to read, to put right, and to have erased. */
export function MemoryPage({ place }: { place: Place }) {
  const { t } = useLingui()
  const { answer: memory, failed, put } = useAsked(calls.memory, 'memory')
  return (
    <Page
      title={t`What we remember of you`}
      lead={t`So that you never have to tell us twice. All of it is yours: put it right, or have it erased.`}
    >
      {memory ? <Lists memory={memory} put={put} place={place} /> : failed ? <Trouble code={failed} /> : <Coming />}
    </Page>
  )
}

type ListProps = { memory: Memory; put: (memory: Memory) => void; place: Place }

function Lists({ memory, put, place }: ListProps) {
  const { t } = useLingui()
  return (
    <>
      <HowYouReachUs memory={memory} put={put} />
      <Section title={t`How you like to be spoken to`}>
        <Facts facts={memory.speaking} put={put} empty={t`You have not told us yet.`} />
        <SpeakingForm put={put} />
      </Section>
      <Section title={t`What you told us`}>
        <Facts facts={memory.facts} put={put} empty={t`We remember nothing else of you.`} />
      </Section>
      {memory.needs.length > 0 && <Needs needs={memory.needs} put={put} />}
      {memory.moments.length > 0 && <Moments moments={memory.moments} put={put} />}
      <AboutYou memory={memory} put={put} />
      <People memory={memory} place={place} put={put} />
    </>
  )
}

function Facts({ facts, put, empty }: { facts: Memory['facts']; put: (memory: Memory) => void; empty: string }) {
  if (facts.length === 0) return <p className="mt-3 text-ink3">{empty}</p>
  return (
    <ul className="mt-4 flex flex-col gap-3">
      {facts.map((fact) => (
        <li key={fact.id}>
          <FactSheet fact={fact} put={put} />
        </li>
      ))}
    </ul>
  )
}

type Put = { put: (memory: Memory) => void }

function Needs({ needs, put }: { needs: Memory['needs'] } & Put) {
  const { t } = useLingui()
  return (
    <Section title={t`What you asked of us`}>
      <ul className="mt-3 flex flex-col gap-4">
        {needs.map((need) => (
          <li key={need.id}>
            <span dir="auto">{need.asks}</span>
            {need.met && <span className="text-sm text-ink3">{` · ${t`done`}`}</span>}
            {need.feels && !need.feelsFrom && <Feels need={need} />}
            <Whence of={need} />
            {need.feelsFrom && (
              <>
                <Feels need={need} />
                <Whence of={need.feelsFrom} />
              </>
            )}
            <MendLine list="needs" id={need.id} what={need.asks} value={need.asks} feels={need.feels} put={put} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Feels({ need: { feels, feelsFrom } }: { need: Memory['needs'][number] }) {
  return (
    <span className="block text-sm text-ink2">
      {feelsFrom?.source === 'person' ? (
        <Trans>
          How you felt: <bdi>{feels}</bdi>
        </Trans>
      ) : (
        <Trans>
          How you felt, as we heard it: <bdi>{feels}</bdi>
        </Trans>
      )}
    </span>
  )
}

function Moments({ moments, put }: { moments: Memory['moments'] } & Put) {
  const { t, i18n } = useLingui()
  return (
    <Section title={t`Days that matter to you`}>
      <ul className="mt-3 flex flex-col gap-4">
        {moments.map((one) => (
          <li key={one.id}>
            <span dir="auto">{one.title}</span>
            <span className="text-sm text-ink3">
              {' · '}
              {sayDay(i18n, one.on, one.yearly)}
            </span>
            <Whence of={one} />
            <span className="block text-sm text-ink3">
              <HowKept of={one} />
            </span>
            <MendLine list="moments" id={one.id} what={one.title} value={one.title} on={one.on} put={put} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function People({ memory, place, put }: { memory: Memory; place: Place } & Put) {
  const { t, i18n } = useLingui()
  const { companyName } = place
  const { organisation } = memory
  const kinds: Record<string, string> = {
    family: t`family`,
    colleague: t`a colleague`,
    friend: t`a friend`,
    introduced: t`came to us with you`,
    other: '',
  }
  return (
    <>
      <Section title={t`Whom you know at ${companyName}`}>
        {memory.knownBy.length === 0 && (
          <p className="mt-3 text-ink3">
            <Trans>Nobody yet.</Trans>
          </p>
        )}
        <ul className="mt-4 flex flex-col gap-3">
          {memory.knownBy.map((agent) => (
            <li key={agent.slug} className="flex items-center gap-3">
              <Face name={agent.name} picture={agent.pictureUrl} seed={agent.slug} size={44} />
              <span className="min-w-0">
                <a href={`/card/${agent.slug}`} className="py-1 font-medium underline-offset-4 hover:underline">
                  {agent.name}
                </a>
                {agent.since && (
                  <span className="block text-sm text-ink3">
                    {i18n.date(new Date(agent.since), { month: 'long', year: 'numeric' })}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {(memory.relations.length > 0 || organisation) && (
        <Section title={t`Whom you belong with`}>
          <ul className="mt-3 flex flex-col gap-4">
            {organisation && (
              <li>
                <Organisation memory={memory} put={put} />
              </li>
            )}
            {memory.relations.map((one) => (
              <li key={one.id}>
                <span dir="auto">{one.name}</span>
                <span className="text-sm text-ink3">
                  {[one.words, kinds[one.kind]].filter(Boolean).map((words) => ` · ${words}`)}
                </span>
                <Whence of={one} />
                <MendLine list="relations" id={one.id} what={one.name} value={one.words} put={put} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
