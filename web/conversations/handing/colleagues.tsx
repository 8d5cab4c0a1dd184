import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { sayBond, sayPresence } from '../../people/knows.ts'
import { whom } from '../../people/whom.ts'
import type { Me, Person, WhomToBringIn } from '../../platform/wire.ts'
import { colleaguesQuery } from '../../team/queries.ts'
import { Face } from '../../ui/face.tsx'
import { itemLook } from '../../ui/menu.tsx'
import { useMinute } from '../../ui/time.tsx'

type One = WhomToBringIn['items'][number]
type ColleaguesProps = {
  colleagues: One[]
  person: Person
  me: Me
  hasTeam: boolean
  isWaiting: boolean
  value: string | null
  onChange: (id: string | null) => void
}

const look = `${itemLook} data-selected:bg-soft data-selected:text-ink`

/** Those who know the person first; under each name how, and how they are just now. */
export function Colleagues({ colleagues, person, me, hasTeam, isWaiting, value, onChange }: ColleaguesProps) {
  const { t, i18n } = useLingui()
  const them = whom(i18n, person.name)
  return (
    <ListBox
      aria-label={t`Who looks after ${them} from now on`}
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
        ...colleagues.map((one) => (
          <ListBoxItem key={one.agent.id} id={one.agent.id} textValue={one.agent.name} className={look}>
            <Face name={one.agent.name} picture={one.agent.pictureUrl} seed={one.agent.slug} size={30} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-ink">{one.agent.id === me.agent.id ? t`Me` : one.agent.name}</span>
              <About one={one} me={me} />
            </span>
          </ListBoxItem>
        )),
        ...(hasTeam
          ? [
              <ListBoxItem key="team" id="team" textValue={t`The team`} className={look}>
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

/** How they know the person, else a few true words; and how they are. */
function About({ one, me }: { one: One; me: Me }) {
  const { t, i18n } = useLingui()
  const now = new Date(useMinute())
  const { data: team } = useQuery(colleaguesQuery)
  const presence = one.agent.id === me.agent.id ? null : sayPresence(i18n, one.presence, now)
  const words = [
    one.standsIn && t`stands in`,
    one.closeness === 'stranger'
      ? team?.find(({ id }) => id === one.agent.id)?.trueWords.join(', ')
      : sayBond(i18n, one),
    presence,
  ]
  return <span className="block truncate text-xs text-ink3">{words.filter(Boolean).join(' · ')}</span>
}
