import { Trans, useLingui } from '@lingui/react/macro'
import {
  Accessibility,
  Armchair,
  Clock,
  HeartHandshake,
  Languages,
  MessagesSquare,
  Mic,
  Plus,
  Sparkle,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import type { Fact, Me, Person } from '../../platform/wire.ts'
import { cx } from '../../ui/class.ts'
import { firstName } from '../../ui/first-name.ts'
import { sayLanguages } from '../../ui/languages.ts'
import { ActionMenu } from '../../ui/menu.tsx'
import { Drop } from '../../ui/popover.tsx'
import { useMinute } from '../../ui/time.tsx'
import { clock, clockThere } from '../../ui/when.ts'
import { askToRemember } from './remembering.ts'
import { sayAbout, sayHidden, speakingNames } from './say.ts'
import { SpeakingWord } from './speaking-word.tsx'

const icons: Record<string, ReactNode> = {
  access: <Accessibility aria-hidden />,
  channel: <MessagesSquare aria-hidden />,
  tone: <HeartHandshake aria-hidden />,
  language: <Languages aria-hidden />,
  hours: <Clock aria-hidden />,
  patience: <Armchair aria-hidden />,
  name: <Mic aria-hidden />,
}
const order = ['access', 'channel', 'hours', 'patience', 'tone', 'language', 'name']

/** Beside the place to write: how this person likes to be spoken to, in one calm line. */
export function Speaking({ person, me }: { person: Person; me: Me }) {
  const { t, i18n } = useLingui()
  const name = firstName(person.name)
  const facts = inOrder(person.remembered.speaking)
  const there = useThere(person)
  const add = (about: string) =>
    askToRemember({ personId: person.id, kind: about === 'access' ? 'access_need' : 'preference', about })
  const said = new Set(facts.map(sortOf))
  const languages = said.has('language') ? '' : sayLanguages(person.languages, i18n.locale)
  const missing = Object.entries(speakingNames).filter(([about]) => !said.has(about))
  const adding = (
    <ActionMenu
      label={t`How ${name} likes to be spoken to`}
      heading={t`How ${name} likes to be spoken to`}
      choices={(missing.length > 0 ? missing : Object.entries(speakingNames)).map(([about, word]) => ({
        id: about,
        name: i18n._(word),
        icon: icons[about],
        run: () => add(about),
      }))}
    >
      {facts.length === 0 && !languages ? (
        <Plain className="inline-flex min-h-6 items-center gap-1.5 rounded-sm px-1 data-hovered:text-ink">
          <Sparkle aria-hidden className="size-3.5 shrink-0" />
          <Trans>How does {name} like to be spoken to?</Trans>
        </Plain>
      ) : (
        <Plain
          aria-label={t`How else ${name} likes to be spoken to`}
          className="grid size-6 shrink-0 place-items-center rounded-full data-hovered:bg-sunk data-hovered:text-ink"
        >
          <Plus aria-hidden className="size-3.5" />
        </Plain>
      )}
    </ActionMenu>
  )
  return (
    <section
      aria-label={t`How to speak with ${name}`}
      className="mb-1.5 flex flex-wrap items-center gap-x-1 px-1 text-xs text-ink3 tablet:px-3"
    >
      {facts.map((fact) => (
        <Word key={fact.id} fact={fact} person={person} me={me} there={sortOf(fact) === 'hours' ? there : null} />
      ))}
      {languages && <Quiet icon={icons.language}>{languages}</Quiet>}
      {there && !said.has('hours') && <Quiet icon={icons.hours}>{there}</Quiet>}
      {adding}
    </section>
  )
}

function Quiet({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    // on a phone there is room for what was said of it alone; the rest stands beside the person
    <span className="inline-flex min-h-6 shrink-0 items-center gap-1.5 px-1.5 max-tablet:hidden [&>svg]:size-3.5">
      {icon}
      {children}
    </span>
  )
}

type WordProps = { fact: Fact; person: Person; me: Me; there: string | null }

/** One thing about how to speak with them; a press tells where it is from, and lets one put it right on the spot. */
function Word({ fact, person, me, there }: WordProps) {
  const { i18n } = useLingui()
  const words = fact.value ?? sayHidden(i18n, fact)
  const isNeed = fact.kind === 'access_need'
  return (
    <Drop
      label={sayAbout(i18n, fact) || words}
      placement="top start"
      className="w-80 p-3.5"
      trigger={
        <Plain
          className={cx(
            'inline-flex min-h-6 shrink-0 items-center gap-1.5 px-1.5 text-left transition-colors data-hovered:bg-sunk data-hovered:text-ink [&>svg]:size-3.5 [&>svg]:shrink-0',
            // what somebody needs is read to its end
            isNeed
              ? 'max-w-full rounded-lg bg-note font-medium text-note-ink'
              : 'max-w-[70%] rounded-full text-ink2 tablet:max-w-96',
          )}
        >
          {icons[sortOf(fact)] ?? <Sparkle aria-hidden />}
          <span dir="auto" className={isNeed ? 'line-clamp-3' : 'truncate'}>
            {words}
          </span>
          {there && <span className="shrink-0 text-ink3">({there})</span>}
        </Plain>
      }
    >
      {(close) => <SpeakingWord fact={fact} person={person} me={me} onDone={close} />}
    </Drop>
  )
}

/** "it is 16:20 there", where their clock differs from ours. */
function useThere(person: Person): string | null {
  const { t, i18n } = useLingui()
  const now = new Date(useMinute())
  if (!person.timeZone) return null
  const theirs = clockThere(person.timeZone, now, i18n.locale)
  const ours = clock(now, i18n.locale)
  return theirs && theirs !== ours ? t`it is ${theirs} there` : null
}

function sortOf(fact: Fact): string {
  if (fact.kind === 'name_said') return 'name'
  return fact.kind === 'access_need' ? 'access' : fact.about
}

function inOrder(facts: readonly Fact[]): Fact[] {
  const place = (fact: Fact) => (order.indexOf(sortOf(fact)) + order.length) % order.length
  return facts.toSorted((a, b) => place(a) - place(b))
}
