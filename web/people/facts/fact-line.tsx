import { Trans, useLingui } from '@lingui/react/macro'
import { Eye, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import type { Fact, Me, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class.ts'
import { firstName } from '../../ui/first-name.ts'
import { Tag } from '../../ui/tag.tsx'
import { Hint } from '../../ui/tooltip.tsx'
import { FactDetails } from './fact-details.tsx'
import { sayAbout, sayDate, sayUntil, sayHidden, saySource } from './say.ts'
import { useFact } from './use-fact.ts'

type LineProps = { fact: Fact; person: Person; me: Me }

const soon = 14 * 86_400_000

/** One thing we remember: its source a hover away, what can be done with it a press. What is sensitive is covered. */
export function FactLine({ fact: covered, person, me }: LineProps) {
  const { i18n } = useLingui()
  const hand = useFact(covered, person)
  const { fact } = hand
  const [isOpen, setOpen] = useState(false)
  const source = saySource(i18n, fact, firstName(person.name), me.agent.id)
  const ends = fact.expiresAt && new Date(fact.expiresAt).getTime() - Date.now() < soon ? fact.expiresAt : null
  return (
    <li className="-mx-2">
      <div className={cx('rounded-md transition-colors', isOpen && 'bg-hover')}>
        <div className="flex items-start gap-1">
          <Hint words={source} placement="left">
            <Plain
              aria-expanded={isOpen}
              onPress={() => setOpen(!isOpen)}
              className="flex min-w-0 flex-1 items-start gap-2 rounded-md px-2 py-1 text-start text-sm text-ink2 transition-colors data-hovered:bg-hover data-hovered:text-ink"
            >
              <Bullet fact={fact} />
              <Value fact={fact} isOpen={isOpen} />
            </Plain>
          </Hint>
          {fact.value === null && (
            <Button size="small" look="bare" className="h-7 shrink-0 px-2" onPress={() => void hand.uncover()}>
              <Eye aria-hidden className="size-3.5" />
              <Trans>Show</Trans>
            </Button>
          )}
        </div>
        {ends && (
          <div className="flex items-center gap-1 px-2 pb-1 pl-6">
            <Tag tone="note">
              <Trans>only until {sayUntil(i18n, ends)}</Trans>
            </Tag>
            {!isOpen && (
              <Button size="small" look="bare" className="h-7 px-1.5" onPress={hand.renew}>
                <Trans>Keep longer</Trans>
              </Button>
            )}
          </div>
        )}
        {isOpen && (
          <div className="px-2 pb-2 pl-6">
            <FactDetails hand={hand} person={person} me={me} />
          </div>
        )}
      </div>
    </li>
  )
}

function Bullet({ fact }: { fact: Fact }) {
  if (fact.sensitivity !== 'none') return <ShieldCheck aria-hidden className="mt-[3px] size-3.5 shrink-0 text-ink3" />
  return <span aria-hidden className="mx-[4px] mt-[9px] size-1.5 shrink-0 rounded-full bg-line" />
}

function Value({ fact, isOpen }: { fact: Fact; isOpen: boolean }) {
  const { i18n } = useLingui()
  if (fact.value === null) return <span className="text-ink3">{sayHidden(i18n, fact)}</span>
  const about = sayAbout(i18n, fact)
  return (
    <span dir="auto" className={cx('min-w-0 flex-1 [overflow-wrap:anywhere]', !isOpen && 'line-clamp-4')}>
      {about && <span className="text-ink3">{about}: </span>}
      {fact.value}
      {fact.onDate && <span className="block text-xs text-ink3">{sayDate(i18n, fact.onDate)}</span>}
    </span>
  )
}
