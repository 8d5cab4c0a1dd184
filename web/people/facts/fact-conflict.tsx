import { Trans, useLingui } from '@lingui/react/macro'
import type { Fact, Me, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { firstName } from '../../ui/first-name.ts'
import { kindNames, sayAbout, sayConfirmed, sayDate, saySource } from './say.ts'
import { useFact } from './use-fact.ts'

/** Different answers to one question, side by side, until a human says which holds. */
export function FactConflict({ facts, person, me }: { facts: readonly Fact[]; person: Person; me: Me }) {
  const { i18n } = useLingui()
  const first = facts[0]!
  const hand = useFact(first, person)
  const what = sayAbout(i18n, first) || i18n._(kindNames[first.kind])
  return (
    <li className="my-1.5 rounded-lg border border-note-line bg-note px-3 py-2.5 text-note-ink">
      <p className="text-xs font-medium first-letter:uppercase">
        <Trans>{what}: which one holds?</Trans>
      </p>
      <ul className="mt-1 grid gap-1.5">
        {facts.map((fact) => (
          <Answer key={fact.id} fact={fact} person={person} me={me} />
        ))}
      </ul>
      <Button
        size="small"
        look="bare"
        className="mt-1 -ml-1.5 h-7 px-1.5 text-note-ink"
        onPress={() => hand.settle('both')}
      >
        {facts.length > 2 ? <Trans>All of them hold</Trans> : <Trans>Both hold</Trans>}
      </Button>
    </li>
  )
}

function Answer({ fact, person, me }: { fact: Fact; person: Person; me: Me }) {
  const { i18n } = useLingui()
  const hand = useFact(fact, person)
  const name = firstName(person.name)
  const source = sayConfirmed(i18n, fact, name, me.agent.id) ?? saySource(i18n, fact, name, me.agent.id)
  return (
    <li className="flex items-start gap-2 border-t border-note-line pt-1.5">
      <span className="min-w-0 flex-1 text-sm">
        <span dir="auto" className="line-clamp-4 [overflow-wrap:anywhere]">
          {fact.value}
          {fact.onDate && ` (${sayDate(i18n, fact.onDate)})`}
        </span>
        <span className="block text-2xs">{source}</span>
      </span>
      <Button size="small" className="h-7 px-2" onPress={() => hand.settle('this')}>
        <Trans>This one</Trans>
      </Button>
    </li>
  )
}
