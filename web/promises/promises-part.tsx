import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { promisesIn } from '../../contract/wording/promising.ts'
import { keptDraft } from '../conversations/drafts.ts'
import { selectedWords } from '../people/facts/selection.ts'
import { useShortcuts } from '../platform/keys.ts'
import type { Me, Person } from '../platform/wire.ts'
import { FoldLine } from '../ui/fold.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { askToPromise, useAskedToPromise } from './asking.ts'
import { promisesQuery } from './calls.ts'
import { Past } from './past.tsx'
import { PromiseDialog } from './promise-dialog.tsx'
import { Standing } from './standing.tsx'

type PartProps = {
  person: Person
  me: Me
  /** What is being spoken of with them. */
  conversationId: string | null
}

/** What we promised them: what stands, by whom and by when; what came of the rest is folded. */
export function PromisesPart({ person, me, conversationId }: PartProps) {
  const { t } = useLingui()
  const { data } = useQuery(promisesQuery(person.slug))
  const asked = useAskedToPromise()
  const [pastIsOpen, setPastIsOpen] = useState(false)
  const promise = () => askToPromise({ personId: person.id, ...wordsAtHand(person.id) })
  useShortcuts([{ keys: 'p', name: t`Promise something`, group: t`This person`, run: promise }])
  // Someone else is open: what was asked of the one before is over.
  useEffect(() => () => askToPromise(null), [person.id])
  return (
    <section aria-label={t`Promises`} className="group mt-5">
      <h3 className="quiet-heading mb-1 flex items-center justify-between">
        <Trans>Promises</Trans>
        <IconButton label={t`Promise something`} shortcut="p" className="-my-2 -mr-2 size-8" onPress={promise}>
          <Plus aria-hidden />
        </IconButton>
      </h3>
      {data?.items.length === 0 && (
        <p className="text-sm text-ink3">
          <Trans>Nothing stands promised.</Trans>
        </p>
      )}
      <ul className="text-sm text-ink2">
        {data?.items.map((one) => (
          <Standing key={one.id} promise={one} person={person} me={me} />
        ))}
      </ul>
      {data && data.past.length > 0 && (
        <>
          <FoldLine
            summary={<Trans>What came of others</Trans>}
            isOpen={pastIsOpen}
            onToggle={() => setPastIsOpen(!pastIsOpen)}
          />
          {pastIsOpen && <Past past={data.past} person={person} me={me} />}
        </>
      )}
      {asked?.personId === person.id && (
        <PromiseDialog
          person={person}
          me={me}
          asked={asked}
          conversationId={conversationId}
          onClose={() => askToPromise(null)}
        />
      )}
    </section>
  )
}

const longest = 500

/** What is selected on the lifeline, unless it is between colleagues: they read it in their place; else the sentence of one's own draft that sounds like a promise. */
function wordsAtHand(personId: string): { words: string; messageId: string | null } {
  const selected = selectedWords()
  if (selected && !selected.isNote) return { words: selected.text.slice(0, longest), messageId: selected.messageId }
  const [sentence = ''] = promisesIn([keptDraft(personId, 'message')?.text ?? ''])
  return { words: sentence.slice(0, longest), messageId: null }
}
