import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { setPlaceSettings } from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { PlaceSettings } from '../../platform/wire.ts'
import { Keep } from '../../team/keep.tsx'
import { Field } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'

/** The days of links, of grace and of backups: for what is asked from now on. */
export function HowLong({ settings }: { settings: PlaceSettings }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [linkDays, setLinkDays] = useState(String(settings.linkDays))
  const [graceDays, setGraceDays] = useState(String(settings.graceDays))
  const [backupDays, setBackupDays] = useState(String(settings.backupDays))
  const given = {
    linkDays: days(linkDays, 1, 365),
    graceDays: days(graceDays, 0, 60),
    backupDays: days(backupDays, 1, 3650),
  }
  const { linkDays: link, graceDays: grace, backupDays: backup } = given
  const keep = useMutation({
    mutationFn: (body: PlaceSettings) => ask(setPlaceSettings({ body })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['place', 'settings'] })
      toast(t`It holds from now on.`)
    },
  })
  const same = link === settings.linkDays && grace === settings.graceDays && backup === settings.backupDays
  const between = (least: number, most: number) => t`A whole number of days from ${least} to ${most}.`
  return (
    <form
      className="grid gap-5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (link !== null && grace !== null && backup !== null && !same)
          keep.mutate({ linkDays: link, graceDays: grace, backupDays: backup })
      }}
    >
      <Field
        label={t`Days that the link under a letter opens it`}
        inputMode="numeric"
        value={linkDays}
        onChange={setLinkDays}
        isRequired
        error={link === null ? between(1, 365) : undefined}
        help={t`It shows that one letter and its answers. A link that somebody asks for holds an hour, whatever stands here.`}
      />
      <Field
        label={t`Days of grace before somebody is forgotten`}
        inputMode="numeric"
        value={graceDays}
        onChange={setGraceDays}
        isRequired
        error={grace === null ? between(0, 60) : undefined}
        help={
          grace === 0
            ? t`With 0 days all of theirs is erased as soon as they confirm it, and nobody can think better of it.`
            : t`Until then one click stops it. Whoever has asked already keeps the day that they were told.`
        }
      />
      <Field
        label={t`Days that you keep backups`}
        inputMode="numeric"
        value={backupDays}
        onChange={setBackupDays}
        isRequired
        error={backup === null ? between(1, 3650) : undefined}
        help={t`Whoever is forgotten reads that they are gone from the last backup by then. Each night Rapport removes older ones from data/backups, all but the newest. Those that you keep elsewhere are yours to throw away, so that it is true.`}
      />
      <Keep keeping={keep} isDisabled={same || link === null || grace === null || backup === null} />
    </form>
  )
}

function days(text: string, least: number, most: number): number | null {
  const number = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : null
  return number !== null && number >= least && number <= most ? number : null
}
