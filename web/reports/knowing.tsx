import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { codeOf, sayRefusal } from '../platform/refusals.ts'
import type { Knowing as Report, KnowingQuery } from '../platform/wire.ts'
import { Page, Part } from '../team/page.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { Pairs } from './pairs.tsx'
import { jsonAddress, knowingQuery, sheetAddress } from './queries.ts'
import { Steadiness } from './steadiness.tsx'

const spans = ['3', '6', '12', '24'] as const

/** Does it help that people and agents know each other? Of the whole team; nothing here is about one agent. */
export function Knowing() {
  const { t, i18n } = useLingui()
  const [asked, setAsked] = useState<KnowingQuery>({ months: 24, first: 'left_out' })
  const { data, error } = useQuery({ ...knowingQuery(asked), placeholderData: keepPreviousData })
  return (
    <Page
      wide
      title={<Trans>Does knowing each other help?</Trans>}
      lead={
        <Trans>
          Conversations in which somebody met one of us who knew them, beside those in which the two were new to each
          other. Of the whole team; nothing here is about one of us.
        </Trans>
      }
    >
      <title>{t`Does knowing each other help? · Rapport`}</title>
      {error ? (
        <p>{codeOf(error) === 'not_allowed' ? t`A lead can look at this.` : sayRefusal(i18n, error)}</p>
      ) : (
        <>
          <Asking asked={asked} onAsk={setAsked} />
          {data ? <Told report={data} asked={asked} /> : <RowBones rows={6} />}
        </>
      )}
    </Page>
  )
}

function Asking({ asked, onAsk }: { asked: KnowingQuery; onAsk: (asked: KnowingQuery) => void }) {
  const { t } = useLingui()
  const name = { '3': t`3 months`, '6': t`6 months`, '12': t`A year`, '24': t`Two years` }
  return (
    <div className="grid gap-5">
      <Segmented
        label={t`How far to look back`}
        value={String(asked.months) as (typeof spans)[number]}
        onChange={(months) => onAsk({ ...asked, months: Number(months) })}
        choices={spans.map((id) => ({ id, name: name[id] }))}
        className="justify-self-start"
      />
      <Toggle
        isOn={asked.first === 'left_out'}
        onChange={(isOut) => onAsk({ ...asked, first: isOut ? 'left_out' : 'counted' })}
        help={t`In it nobody could know them, and first questions are of another kind. Without it the two sides are more alike.`}
      >
        <Trans>Leave out everybody’s very first conversation with us</Trans>
      </Toggle>
    </div>
  )
}

function Told({ report, asked }: { report: Report; asked: KnowingQuery }) {
  const { i18n } = useLingui()
  const day = (date: string) => i18n.date(`${date}T00:00Z`, { dateStyle: 'long', timeZone: 'UTC' })
  const [from, until, oneIn] = [day(report.from), day(report.until), report.oneIn]
  return (
    <>
      <p className="text-sm text-ink2">
        <Trans>
          What began between {from} and {until}, in whole months.
        </Trans>{' '}
        {oneIn > 1 && <Trans>One person in {oneIn} was looked at, drawn by chance.</Trans>}
      </p>
      <Pairs measures={report.measures} />
      <Steadiness steadiness={report.steadiness} fewContacts={report.fewContacts} />
      <Part title={<Trans>How it is reckoned</Trans>}>
        <div className="space-y-3 text-sm text-ink2">
          <p>
            <Trans>
              Two know each other when they had spoken before the conversation began. Counted are conversations that are
              done and that the person began. “Between” is where the true figure lies with a certainty of 95 %; people
              count, not letters, since the letters of one person are alike.
            </Trans>
          </p>
          <p>
            <Trans>
              People were not sent here or there by lot, so a difference may have other reasons: who comes again may be
              someone else than who comes once. Where fewer than three of us had a part, nothing is told, since it would
              be about one of us.
            </Trans>
          </p>
          <p className="flex gap-5">
            <a className="text-accent underline underline-offset-2" href={sheetAddress(asked)} download>
              <Trans>As a sheet (CSV)</Trans>
            </a>
            <a className="text-accent underline underline-offset-2" href={jsonAddress(asked)} download="knowing.json">
              <Trans>As JSON</Trans>
            </a>
          </p>
        </div>
      </Part>
    </>
  )
}
