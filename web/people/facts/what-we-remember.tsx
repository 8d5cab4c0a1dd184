import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import type { Me, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { firstName } from '../../ui/first-name.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { FactConflict } from './fact-conflict.tsx'
import { FactLine } from './fact-line.tsx'
import { askToRemember } from './remembering.ts'

const AllFacts = lazy(() => import('./all-facts.tsx').then(({ AllFacts: one }) => ({ default: one })))

/** What we remember of someone, beside their lifeline: seen without a click, each with its source. */
export function WhatWeRemember({ person, me }: { person: Person; me: Me }) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const { facts, more, conflicts } = person.remembered
  const name = firstName(person.name)
  const open = new Set(conflicts.flat().map((fact) => fact.id))
  const settled = facts.filter((fact) => !open.has(fact.id))
  const add = () => askToRemember({ personId: person.id })
  return (
    <section className="group/facts mt-5">
      <div className="mb-1 flex items-center">
        <h3 className="quiet-heading flex-1">
          <Trans>What we remember</Trans>
        </h3>
        <IconButton
          label={t`Remember something`}
          shortcut="m"
          onPress={add}
          className="-my-1.5 size-8 transition-opacity wide:opacity-0 wide:group-focus-within/facts:opacity-100 wide:group-hover/facts:opacity-100"
        >
          <Plus aria-hidden />
        </IconButton>
      </div>
      {settled.length === 0 && conflicts.length === 0 ? (
        <Plain
          onPress={add}
          className="-mx-2 rounded-md px-2 py-1 text-left text-sm text-ink3 transition-colors data-hovered:bg-hover data-hovered:text-ink"
        >
          <Trans>Nothing yet. Select what {name} wrote, and press m.</Trans>
        </Plain>
      ) : (
        <ul>
          {conflicts.map((group) => (
            <FactConflict key={group[0]!.id} facts={group} person={person} me={me} />
          ))}
          {settled.map((fact) => (
            <FactLine key={fact.id} fact={fact} person={person} me={me} />
          ))}
        </ul>
      )}
      {more && (
        <Button look="bare" size="small" className="-ml-2.5" onPress={() => setAll(true)}>
          <Trans>All that we remember</Trans>
        </Button>
      )}
      {all && (
        <Suspense>
          <AllFacts person={person} me={me} onClose={() => setAll(false)} />
        </Suspense>
      )}
    </section>
  )
}
