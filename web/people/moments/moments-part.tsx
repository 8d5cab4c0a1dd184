import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Me, Person } from '../../platform/wire.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMinute } from '../../ui/time.tsx'
import { toDay } from './day.ts'
import { MomentDialog } from './moment-dialog.tsx'
import { MomentLine } from './moment-line.tsx'

/** The days that matter in someone's life: those to come first, then those gone by, the latest first. */
export function MomentsPart({ person, me }: { person: Person; me: Me }) {
  const { t } = useLingui()
  const [isNew, setNew] = useState(false)
  const today = toDay(new Date(useMinute()))
  const ahead = person.moments.filter((one) => one.next !== null).toSorted((a, b) => a.next!.localeCompare(b.next!))
  const gone = person.moments.filter((one) => one.next === null).toReversed()
  return (
    <section className="group mt-5">
      <h3 className="quiet-heading mb-1 flex items-center justify-between">
        <Trans>Moments</Trans>
        <IconButton label={t`Note a day that matters`} className="-my-2 -mr-2 size-8" onPress={() => setNew(true)}>
          <Plus aria-hidden />
        </IconButton>
      </h3>
      {person.moments.length === 0 && (
        <p className="text-sm text-ink3">
          <Trans>A wedding, a move, a first year: note the day, and you are reminded.</Trans>
        </p>
      )}
      <ul className="text-sm text-ink2">
        {[...ahead, ...gone].map((one) => (
          <MomentLine key={one.id} person={person} moment={one} today={today} me={me} />
        ))}
      </ul>
      {isNew && <MomentDialog person={person} moment={null} me={me} onClose={() => setNew(false)} />}
    </section>
  )
}
