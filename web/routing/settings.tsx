import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { RoutingSettings as Settings, RoutingSettingsShown } from '../platform/wire.ts'
import { HoursField } from '../team/hours-field.tsx'
import { Page, Part } from '../team/page.tsx'
import { meQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { TimeZoneField } from '../ui/time-zone-field.tsx'
import { toast } from '../ui/toast.tsx'
import { changeRoutingSettings } from './say-calls.ts'
import { routingSettingsQuery } from './queries.ts'

/** What a team settles about who meets whom, in plain words. */
export function RoutingSettings() {
  const { data } = useQuery(routingSettingsQuery)
  return (
    <Page
      title={<Trans>Who meets whom</Trans>}
      lead={
        <Trans>
          People come to whoever knows them, as long as nobody waits too long for it and nobody is worn out. What that
          means here, you settle.
        </Trans>
      }
    >
      <p className="text-sm">
        <Link to={links.tried} className="text-accent underline underline-offset-2">
          <Trans>What the settings it comes with did on sixty made-up days</Trans>
        </Link>
      </p>
      {data ? <Settling key={JSON.stringify(data.settings)} shown={data} /> : <RowBones rows={6} />}
    </Page>
  )
}

function Settling({ shown }: { shown: RoutingSettingsShown }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const [settings, setSettings] = useState(shown.settings)
  const set = (change: Partial<Settings>) => setSettings((before) => ({ ...before, ...change }))
  const save = useMutation({
    mutationFn: (change: Settings) => changeRoutingSettings(change),
    onSuccess: (now) => {
      client.setQueryData(routingSettingsQuery.queryKey, now)
      toast(t`It is decided by this from now on.`)
    },
  })
  const mayChange = me.agent.role !== 'agent'
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        save.mutate(settings)
      }}
    >
      <fieldset disabled={!mayChange} className="space-y-10">
        <Waiting settings={settings} set={set} />
        <Room settings={settings} set={set} />
        <Times settings={settings} set={set} />
        <Remembering settings={settings} set={set} isTelling={shown.tellingAnew} />
      </fieldset>
      {save.error && (
        <p role="alert" className="mt-4 text-sm text-accent">
          {sayRefusal(i18n, save.error)}
        </p>
      )}
      {mayChange ? (
        <div className="mt-8 flex flex-wrap gap-3">
          <Button look="primary" type="submit" isPending={save.isPending}>
            <Trans>Settle it so</Trans>
          </Button>
          <Button look="bare" onPress={() => setSettings(shown.defaults)}>
            <Trans>As it came</Trans>
          </Button>
        </div>
      ) : (
        <p className="mt-8 text-sm text-ink3">
          <Trans>A lead or an administrator can change this.</Trans>
        </p>
      )}
    </form>
  )
}

type Editing = { settings: Settings; set: (change: Partial<Settings>) => void }

function Waiting({ settings, set }: Editing) {
  const { t } = useLingui()
  const { letters, live } = settings.patience
  const letter = (change: Partial<typeof letters>) => set({ patience: { letters: { ...letters, ...change }, live } })
  const alive = (change: Partial<typeof live>) => set({ patience: { letters, live: { ...live, ...change } } })
  return (
    <Part
      title={<Trans>How long somebody may wait for the right one</Trans>}
      lead={
        <Trans>For letters in hours of the desk, so a night costs nothing; for whoever sits there, in seconds.</Trans>
      }
    >
      <Grid>
        <Amount
          label={t`A letter, for whoever looks after it`}
          unit={60}
          value={letters.owner}
          onChange={(owner) => letter({ owner })}
        />
        <Amount
          label={t`… for the one they chose`}
          unit={60}
          value={letters.chosen}
          onChange={(chosen) => letter({ chosen })}
        />
        <Amount
          label={t`… for who knows them best`}
          unit={60}
          value={letters.bond}
          onChange={(bond) => letter({ bond })}
        />
        <Amount
          label={t`… for another who knows them`}
          unit={60}
          value={letters.knows}
          onChange={(knows) => letter({ knows })}
        />
        <Amount
          label={t`When everybody is behind: later than the quickest by`}
          unit={60}
          value={letters.late}
          onChange={(late) => letter({ late })}
        />
        <Amount
          label={t`By the clock since they wrote, at most`}
          help={t`So that Friday’s letter does not wait over a weekend where another is here on Friday, and a weekend’s not until Tuesday.`}
          unit={60}
          value={letters.byClock}
          onChange={(byClock) => letter({ byClock })}
        />
        <Amount
          label={t`Live, for whoever has it or was chosen (seconds)`}
          unit={1 / 60}
          value={live.owner}
          onChange={(owner) => alive({ owner, chosen: owner })}
        />
        <Amount
          label={t`Live, for who knows them best: then more are asked`}
          unit={1 / 60}
          value={live.bond}
          onChange={(bond) => alive({ bond })}
        />
        <Amount
          label={t`Live, for others who know them: then everybody`}
          unit={1 / 60}
          value={live.knows}
          onChange={(knows) => alive({ knows })}
        />
        <Amount
          label={t`A colleague who is asked into a chat, for their answer`}
          help={t`Then it comes back to whoever asked.`}
          unit={1 / 60}
          value={settings.answerLive}
          onChange={(answerLive) => set({ answerLive })}
        />
      </Grid>
    </Part>
  )
}

function Room({ settings, set }: Editing) {
  const { t } = useLingui()
  const { loads } = settings
  const load = (change: Partial<typeof loads>) => set({ loads: { ...loads, ...change } })
  return (
    <Part
      title={<Trans>How much at a time</Trans>}
      lead={
        <Trans>
          Counted in letters: only what waits for an answer. A gentle day halves it. It is the same for all, and
          nobody’s is shown.
        </Trans>
      }
    >
      <Grid>
        <Amount label={t`Room, in letters`} value={settings.room} onChange={(room) => set({ room })} />
        <Amount
          label={t`Live conversations at once`}
          value={settings.liveAtOnce}
          onChange={(liveAtOnce) => set({ liveAtOnce })}
        />
        <Amount label={t`A live one takes the room of`} value={loads.live} onChange={(live) => load({ live })} />
        <Amount label={t`A heavy one takes more, by`} value={loads.heavy} onChange={(heavy) => load({ heavy })} />
        <Amount label={t`Coaching someone takes`} value={loads.coaching} onChange={(coaching) => load({ coaching })} />
        <Amount label={t`Writing takes`} value={loads.writing} onChange={(writing) => load({ writing })} />
        <Amount
          label={t`Heavy ones in a row, at most`}
          help={t`Then others come first, while somebody had none.`}
          value={settings.heavyInARow}
          onChange={(heavyInARow) => set({ heavyInARow })}
        />
        <Amount
          label={t`About how long a letter takes (minutes)`}
          value={settings.perLoad}
          onChange={(perLoad) => set({ perLoad })}
        />
        <Amount
          label={t`A pause or a thought without an end (minutes)`}
          value={settings.pause}
          onChange={(pause) => set({ pause })}
        />
        <Amount
          label={t`Nothing live so shortly before somebody goes (minutes)`}
          value={settings.beforeLeaving}
          onChange={(beforeLeaving) => set({ beforeLeaving })}
        />
      </Grid>
    </Part>
  )
}

function Times({ settings, set }: Editing) {
  const { t } = useLingui()
  const { hours } = settings
  const [days, setDays] = useState(settings.holidays.join('\n'))
  return (
    <Part
      title={<Trans>When the desk is open</Trans>}
      lead={<Trans>Waiting is counted in these hours. Whoever gave no hours of their own is here in these.</Trans>}
    >
      <div className="space-y-5">
        <HoursField
          value={hours.week}
          onChange={(week) => set({ hours: { ...hours, week } })}
          legend={<Trans>Open</Trans>}
        />
        <TimeZoneField
          label={t`By the clock of`}
          value={hours.timeZone}
          onChange={(timeZone) => set({ hours: { ...hours, timeZone } })}
        />
        <Field
          label={t`Holidays, one a line`}
          help={t`As 2026-12-25. Nobody is expected then.`}
          lines={4}
          value={days}
          onChange={(text) => {
            setDays(text)
            set({ holidays: text.split(/\s+/).filter((one) => /^\d{4}-\d\d-\d\d$/.test(one)) })
          }}
        />
      </div>
    </Part>
  )
}

function Remembering({ settings, set, isTelling }: Editing & { isTelling: boolean }) {
  const { t } = useLingui()
  return (
    <Part title={<Trans>How long we know each other</Trans>}>
      <Grid>
        <Amount
          label={t`What happened counts half after so many days`}
          help={
            isTelling
              ? t`Every bond is being told anew by this. Until then the former one holds.`
              : t`What people chose does not fade.`
          }
          value={settings.halfLife}
          onChange={(halfLife) => set({ halfLife })}
        />
      </Grid>
    </Part>
  )
}

function Grid({ children }: { children: ReactNode }) {
  return <div className="grid gap-5 tablet:grid-cols-2">{children}</div>
}

type AmountProps = {
  label: string
  help?: string
  value: number
  onChange: (value: number) => void
  /** how many of what is kept make one of what is shown */
  unit?: number
}

function Amount({ label, help, value, onChange, unit = 1 }: AmountProps) {
  const [text, setText] = useState(String(Math.round((value / unit) * 100) / 100))
  return (
    <Field
      label={label}
      {...(help ? { help } : {})}
      inputMode="decimal"
      pattern="\d+([.,]\d+)?"
      isRequired
      value={text}
      onChange={(next) => {
        setText(next)
        const number = Number(next.replace(',', '.'))
        if (next.trim() && Number.isFinite(number)) onChange(number * unit)
      }}
    />
  )
}
