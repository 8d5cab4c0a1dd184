import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import { sayRefusal } from '../../platform/refusals.ts'
import type { LifeMoment, Person } from '../../platform/wire.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMinute } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { catchUp } from './calls.ts'
import { sayDay, toDay } from './day.ts'
import { MomentDialog } from './moment-dialog.tsx'

/** The days that matter in someone's life: those to come first, then those gone by, the latest first. */
export function MomentsPart({ person }: { person: Person }) {
  const { t } = useLingui()
  const [editing, setEditing] = useState<LifeMoment | 'new' | null>(null)
  const today = toDay(new Date(useMinute()))
  const ahead = person.moments.filter((one) => one.next !== null).toSorted((a, b) => a.next!.localeCompare(b.next!))
  const gone = person.moments.filter((one) => one.next === null).toReversed()
  return (
    <section className="group mt-5">
      <h3 className="quiet-heading mb-1 flex items-center justify-between">
        <Trans>Moments</Trans>
        <IconButton label={t`Note a day that matters`} className="-my-2 -mr-2 size-8" onPress={() => setEditing('new')}>
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
          <Line key={one.id} person={person} moment={one} today={today} onEdit={() => setEditing(one)} />
        ))}
      </ul>
      {editing && (
        <MomentDialog person={person} moment={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </section>
  )
}

type LineProps = { person: Person; moment: LifeMoment; today: string; onEdit: () => void }

function Line({ person, moment, today, onEdit }: LineProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const on = moment.next ?? moment.on
  const lately = isLately(on, today) && (moment.caughtUpOn ?? '') < on && moment.remindBefore !== null
  const done = useMutation({
    mutationFn: () => catchUp(moment.id, on),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['person', person.slug] }),
        client.invalidateQueries({ queryKey: ['moments'] }),
      ]),
  })
  const noter = moment.notedBy?.name
  return (
    <li className="-mx-2 flex items-center rounded-md transition-colors hover:bg-hover">
      <Plain onPress={onEdit} className="flex min-w-0 flex-1 items-baseline gap-2 rounded-md px-2 py-1 text-left">
        <span className="sr-only">{t`Change this day`}: </span>
        <span
          dir="auto"
          title={noter ? t`noted by ${noter}` : undefined}
          className={`min-w-0 flex-1 [overflow-wrap:anywhere] ${moment.next ? 'text-ink' : ''}`}
        >
          {moment.title}
        </span>
        <span className={`shrink-0 text-2xs ${moment.next ? 'text-keep' : 'text-ink3'}`}>
          {sayDay(on, new Date(`${today}T12:00:00`), i18n.locale)}
          {moment.yearly && <span className="sr-only">, {t`each year`}</span>}
        </span>
      </Plain>
      {lately && (
        <IconButton label={t`We have caught up on this`} className="size-7" onPress={() => done.mutate()}>
          <Check aria-hidden />
        </IconButton>
      )}
    </li>
  )
}

/** Within two weeks before or after: worth a word. */
function isLately(day: string, today: string): boolean {
  const away = (Date.parse(day) - Date.parse(today)) / 86_400_000
  return away >= -14 && away <= 14
}
