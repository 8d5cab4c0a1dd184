import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import type { Agent, Conversation, Me, Person } from '../platform/wire.ts'
import { sayCloseness } from '../people/acquaintance.ts'
import { colleaguesQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { Field } from '../ui/field.tsx'
import { itemLook } from '../ui/menu.tsx'
import { Drop } from '../ui/popover.tsx'
import { firstName } from '../ui/first-name.ts'
import { pass } from './settle.ts'

type HandOverProps = {
  person: Person
  me: Me
  conversation: Conversation
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  children: ReactElement
}

/** To whom, those first who know this person, and a word on the way so that nobody starts from scratch. */
export function HandOver({ person, me, conversation, isOpen, onOpenChange, children }: HandOverProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { data: team } = useQuery({ ...colleaguesQuery, enabled: isOpen })
  const [brief, setBrief] = useState('')
  const [to, setTo] = useState<string | null>(null)
  const knows = (agent: Agent) => person.knownBy.find((one) => one.agent.id === agent.id)
  const colleagues = (team ?? [])
    .filter((agent) => !agent.leftAt && agent.id !== conversation.owner?.id)
    .toSorted(
      (a, b) =>
        Number(!knows(a)) - Number(!knows(b)) ||
        (knows(b)?.lastAt ?? '').localeCompare(knows(a)?.lastAt ?? '') ||
        a.name.localeCompare(b.name),
    )
  const hand = () => {
    if (!to) return
    onOpenChange(false)
    void pass({ client, i18n, person, conversation }, colleagues.find((one) => one.id === to) ?? null, brief.trim())
    setBrief('')
    setTo(null)
  }
  const name = firstName(person.name)
  return (
    <Drop
      label={t`Hand over`}
      trigger={children}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement="bottom end"
      className="w-80 p-1.5"
    >
      <ListBox
        aria-label={t`Who looks after ${name} from now on`}
        selectionMode="single"
        autoFocus
        selectedKeys={to ? [to] : []}
        onSelectionChange={(keys) => setTo(keys === 'all' ? null : (([...keys][0] as string | undefined) ?? null))}
        className="max-h-64 overflow-auto outline-none"
        renderEmptyState={() => (
          <p className="px-2.5 py-3 text-sm text-ink3">{team ? t`You have no colleagues here yet.` : t`One moment`}</p>
        )}
      >
        {[
          ...colleagues.map((agent) => (
            <ListBoxItem
              key={agent.id}
              id={agent.id}
              textValue={agent.name}
              className={`${itemLook} data-selected:bg-soft data-selected:text-ink`}
            >
              <Face name={agent.name} picture={agent.pictureUrl} seed={agent.slug} size={30} />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-ink">{agent.id === me.agent.id ? t`Me` : agent.name}</span>
                <span className="block truncate text-xs text-ink3">
                  {sayCloseness(i18n, knows(agent)) ?? agent.trueWords.join(', ')}
                </span>
              </span>
            </ListBoxItem>
          )),
          ...(conversation.owner
            ? [
                <ListBoxItem
                  key="team"
                  id="team"
                  textValue={t`The team`}
                  className={`${itemLook} data-selected:bg-soft data-selected:text-ink`}
                >
                  <span className="grid size-[30px] place-items-center rounded-full bg-sunk text-ink3">
                    <Users aria-hidden className="size-4" />
                  </span>
                  <span className="text-ink">
                    <Trans>The team</Trans>
                  </span>
                </ListBoxItem>,
              ]
            : []),
        ]}
      </ListBox>
      <div className="mt-1.5 space-y-2.5 border-t border-line p-2.5">
        <Field
          label={<Trans>A word on the way</Trans>}
          value={brief}
          onChange={setBrief}
          lines={2}
          placeholder={t`What they need, what you tried, how they are`}
        />
        <Button look="primary" className="w-full" isDisabled={!to} onPress={hand}>
          <Trans>Hand {name} over</Trans>
        </Button>
      </div>
    </Drop>
  )
}
