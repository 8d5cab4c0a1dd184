import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, Eye, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import { sayRefusal } from '../../platform/refusals.ts'
import type { LifeMoment, Me, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { sayHidden, sayUntil } from '../facts/say.ts'
import { catchUp, lookAtMoment, renewMoment } from './calls.ts'
import { sayDay } from './day.ts'
import { MomentDialog } from './moment-dialog.tsx'

type LineProps = { person: Person; moment: LifeMoment; today: string; me: Me }

const soon = 14 * 86_400_000

/** One day that matters. What touches them closely is covered until somebody asks, which is noted. */
export function MomentLine({ person, moment: covered, today, me }: LineProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [editing, setEditing] = useState<LifeMoment | null>(null)
  // uncovered on this screen only
  const [seen, setSeen] = useState<LifeMoment | null>(null)
  const moment = covered.title === null && seen ? { ...covered, title: seen.title } : covered
  const on = moment.next ?? moment.on
  const lately = isLately(on, today) && (moment.caughtUpOn ?? '') < on && moment.remindBefore !== null
  const run = async (doing: () => Promise<unknown>, words?: string) => {
    try {
      await doing()
      if (words) toast(words)
    } catch (error) {
      toast(sayRefusal(i18n, error))
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: ['person', person.slug] }),
      client.invalidateQueries({ queryKey: ['moments'] }),
      client.invalidateQueries({ queryKey: ['facts-ending'] }),
    ])
  }
  const uncover = useMutation({
    mutationFn: () => lookAtMoment(moment.id),
    onSuccess: setSeen,
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const edit = async () => setEditing(moment.title === null ? await uncover.mutateAsync() : moment)
  const ends = moment.expiresAt && new Date(moment.expiresAt).getTime() - Date.now() < soon ? moment.expiresAt : null
  const noter = moment.notedBy?.name
  return (
    <li className="-mx-2">
      <div className="flex items-start rounded-md transition-colors hover:bg-hover">
        <Plain
          onPress={() => void edit().catch(() => {})}
          className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 rounded-md px-2 py-1 text-start"
        >
          <span className="sr-only">{t`Change this day`}: </span>
          <span
            dir="auto"
            title={noter ? t`noted by ${noter}` : undefined}
            className={`min-w-36 flex-1 [overflow-wrap:anywhere] ${moment.next ? 'text-ink' : ''}`}
          >
            {moment.sensitivity !== 'none' && (
              <ShieldCheck aria-hidden className="mr-1.5 mb-0.5 inline size-3.5 text-ink3" />
            )}
            {moment.title ?? <span className="text-ink3">{sayHidden(i18n, moment)}</span>}
          </span>
          <span className={`shrink-0 text-2xs ${moment.next ? 'text-keep' : 'text-ink3'}`}>
            {sayDay(on, new Date(`${today}T12:00:00`), i18n.locale)}
            {moment.yearly && <span className="sr-only">, {t`each year`}</span>}
          </span>
        </Plain>
        {moment.title === null && (
          <Button size="small" look="bare" className="h-7 shrink-0 px-2" onPress={() => uncover.mutate()}>
            <Eye aria-hidden className="size-3.5" />
            <Trans>Show</Trans>
          </Button>
        )}
        {lately && (
          <IconButton
            label={t`We have caught up on this`}
            className="size-7"
            onPress={() => void run(() => catchUp(moment.id, on))}
          >
            <Check aria-hidden />
          </IconButton>
        )}
      </div>
      {ends && (
        <div className="flex items-center gap-1 px-2 pb-1">
          <Tag tone="note">
            <Trans>only until {sayUntil(i18n, ends)}</Trans>
          </Tag>
          <Button
            size="small"
            look="bare"
            className="h-7 px-1.5"
            onPress={() => void run(() => renewMoment(moment.id), t`Kept for another year.`)}
          >
            <Trans>Keep longer</Trans>
          </Button>
        </div>
      )}
      {editing && (
        <MomentDialog
          person={person}
          moment={editing}
          me={me}
          onClose={() => {
            setEditing(null)
            setSeen(null)
          }}
        />
      )}
    </li>
  )
}

/** Within two weeks before or after: worth a word. */
function isLately(day: string, today: string): boolean {
  const away = (Date.parse(day) - Date.parse(today)) / 86_400_000
  return away >= -14 && away <= 14
}
