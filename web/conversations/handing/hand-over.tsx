import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { sayCloseness } from '../../people/acquaintance.ts'
import type { Agent, Brief, Conversation, Me, Person } from '../../platform/wire.ts'
import { colleaguesQuery } from '../../team/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Face } from '../../ui/face.tsx'
import { firstName } from '../../ui/first-name.ts'
import { itemLook } from '../../ui/menu.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { BriefFields } from './brief-fields.tsx'
import { briefQuery } from './calls.ts'
import { useGiving } from './use-giving.ts'

type HandOverProps = {
  person: Person
  me: Me
  conversation: Conversation
  isOpen: boolean
  onClose: () => void
}

/** To whom, those first who know this person; whether one stays; and a brief, so that nobody starts from scratch. */
export function HandOver(props: HandOverProps) {
  const { t } = useLingui()
  return (
    <Dialog title={t`Hand over`} wide isOpen={props.isOpen} onClose={props.onClose}>
      <Choosing {...props} />
    </Dialog>
  )
}

function Choosing({ person, me, conversation, onClose }: HandOverProps) {
  const { t } = useLingui()
  const { data: team } = useQuery(colleaguesQuery)
  const { data: draft } = useQuery(briefQuery(conversation.id))
  const [edited, setEdited] = useState<Partial<Brief>>({})
  const [to, setTo] = useState<string | null>(null)
  const [kind, setKind] = useState<'consult' | 'for_good'>('for_good')
  const colleagues = inOrder(team ?? [], person, conversation)
  const chosen = colleagues.find((one) => one.id === to) ?? null
  const giving = useGiving({ person, me, conversation, onClose })
  const mayHelp = to !== 'team' && to !== me.agent.id
  const staying = kind === 'consult' && mayHelp
  const name = firstName(person.name)
  const colleague = chosen ? firstName(chosen.name) : ''
  return (
    <div className="space-y-4">
      <Segmented
        label={t`Whether you stay`}
        value={kind}
        onChange={setKind}
        choices={[
          { id: 'for_good', name: t`Pass ${name} on` },
          { id: 'consult', name: t`Ask for help and stay` },
        ]}
      />
      <Colleagues
        colleagues={colleagues}
        person={person}
        me={me}
        hasTeam={kind === 'for_good' && conversation.owner !== null}
        isWaiting={!team}
        value={to}
        onChange={setTo}
      />
      <BriefFields
        brief={draft ? { ...draft, ...edited } : null}
        onChange={(part) => setEdited((before) => ({ ...before, ...part }))}
      />
      <div className="flex items-center justify-end gap-3">
        <p className="mr-auto text-xs text-ink3">
          {chosen && mayHelp && (
            <Trans>
              Until {colleague} answers, {name} stays where they are.
            </Trans>
          )}
        </p>
        <Button
          look="primary"
          isDisabled={!to || !draft || (kind === 'consult' && !mayHelp)}
          isPending={giving.isPending}
          onPress={() => draft && giving.give({ kind, to: chosen, brief: { ...draft, ...edited } })}
        >
          {staying && chosen ? <Trans>Ask {colleague}</Trans> : <Trans>Hand {name} over</Trans>}
        </Button>
      </div>
    </div>
  )
}

type ColleaguesProps = {
  colleagues: Agent[]
  person: Person
  me: Me
  hasTeam: boolean
  isWaiting: boolean
  value: string | null
  onChange: (id: string | null) => void
}

function Colleagues({ colleagues, person, me, hasTeam, isWaiting, value, onChange }: ColleaguesProps) {
  const { t, i18n } = useLingui()
  const name = firstName(person.name)
  return (
    <ListBox
      aria-label={t`Who looks after ${name} from now on`}
      selectionMode="single"
      autoFocus
      selectedKeys={value ? [value] : []}
      onSelectionChange={(keys) => onChange(keys === 'all' ? null : (([...keys][0] as string | undefined) ?? null))}
      className="max-h-52 overflow-auto rounded-lg border border-line p-1 outline-none"
      renderEmptyState={() => (
        <p className="px-2.5 py-3 text-sm text-ink3">
          {isWaiting ? t`One moment` : t`You have no colleagues here yet.`}
        </p>
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
                {sayCloseness(i18n, knows(person, agent)) ?? agent.trueWords.join(', ')}
              </span>
            </span>
          </ListBoxItem>
        )),
        ...(hasTeam
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
  )
}

const knows = (person: Person, agent: Agent) => person.knownBy.find((one) => one.agent.id === agent.id)

function inOrder(team: Agent[], person: Person, conversation: Conversation): Agent[] {
  return team
    .filter((agent) => !agent.leftAt && agent.id !== conversation.owner?.id)
    .toSorted(
      (a, b) =>
        Number(!knows(person, a)) - Number(!knows(person, b)) ||
        (knows(person, b)?.lastAt ?? '').localeCompare(knows(person, a)?.lastAt ?? '') ||
        a.name.localeCompare(b.name),
    )
}
