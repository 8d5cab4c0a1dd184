import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Page, Part } from '../../team/page.tsx'
import { figures, type Figures, type Rule, type Tried as Report } from './figures.ts'
import { Lines } from './lines.tsx'

const rules: Rule[] = ['any free agent', 'round robin', 'last agent only', 'Rapport']

/** What came of sixty made-up days under four rules, the house's own among them: `npm run bench:routing`. */
export function Tried() {
  const { t, i18n } = useLingui()
  const name: Record<Rule, string> = {
    'any free agent': t`any free agent`,
    'round robin': t`round robin`,
    'last agent only': t`last agent only`,
    Rapport: t`Rapport`,
  }
  const day = i18n.date(`${figures.on}T00:00Z`, { dateStyle: 'long', timeZone: 'UTC' })
  return (
    <Page
      wide
      title={<Trans>Tried on made-up days</Trans>}
      lead={
        <Trans>
          Sixty days of twenty agents and eight thousand people who never were, who meet by four rules; the last is the
          very one by which people meet here, with the settings it comes with.
        </Trans>
      }
    >
      <title>{t`Tried on made-up days · Rapport`}</title>
      <Pictures name={name} />
      <Aims trials={figures.trials} />
      <Table name={name} />
      <Part title={<Trans>How it was tried</Trans>}>
        <p className="text-sm text-ink2">
          <Trans>
            Load is the work that comes, for the time that agents are there. Waiting is by the clock, nights and
            weekends too, until somebody begins. All four rules meet the same people with the same words; nobody knows
            anybody on the first day. Written down on {day}; “npm run bench:routing” makes it again, with any other
            seed.
          </Trans>
        </p>
      </Part>
    </Page>
  )
}

type Picture = {
  title: string
  of: (figures: Figures) => number
  most: number
  step: number
  say: (y: number) => string
}

function Pictures({ name }: { name: Record<Rule, string> }) {
  const { t, i18n } = useLingui()
  const percent = (value: number) => i18n.number(value, { style: 'percent' })
  const plain = (value: number) => i18n.number(value, { maximumFractionDigits: 2 })
  const longest = Math.ceil(Math.max(...figures.runs.map((run) => run.figures.p95)) / 48) * 48
  const pictures: Picture[] = [
    {
      title: t`Met by someone who knows them, where one exists`,
      of: (f) => f.known,
      most: 1,
      step: 0.25,
      say: percent,
    },
    {
      title: t`The longest waits (95 of a hundred are shorter), in hours`,
      of: (f) => f.p95,
      most: longest,
      step: 48,
      say: plain,
    },
    { title: t`How steadily they meet the same one (COC)`, of: (f) => f.coc, most: 1, step: 0.25, say: plain },
    {
      title: t`Heavy conversations: the most of one agent, to the mean`,
      of: (f) => f.heavy,
      most: 2,
      step: 0.5,
      say: plain,
    },
  ]
  const loads = [...new Set(figures.runs.map(({ load }) => load))]
  return (
    <div className="grid gap-x-10 gap-y-8 tablet:grid-cols-2">
      {pictures.map(({ title, of, most, step, say }) => (
        <figure key={title}>
          <figcaption className="mb-2 text-sm font-semibold">{title}</figcaption>
          <Lines
            label={t`${title}, by load. The table below has the figures.`}
            most={most}
            xs={loads.map((x) => ({ x, says: percent(x) }))}
            ticks={Array.from({ length: Math.round(most / step) + 1 }, (_, i) => ({
              y: i * step,
              says: say(i * step),
            }))}
            lines={rules.map((rule) => ({
              id: rule,
              name: name[rule],
              points: figures.runs
                .filter((run) => run.policy === rule)
                .map((run) => ({ x: run.load, y: of(run.figures), says: `${name[rule]}: ${say(of(run.figures))}` })),
            }))}
          />
        </figure>
      ))}
    </div>
  )
}

function Aims({ trials }: Pick<Report, 'trials'>) {
  const { i18n } = useLingui()
  const two = (value: number) => i18n.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 2 })
  const percent = (value: number) => i18n.number(value, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <Part
      title={<Trans>What was aimed at, at 80 % load</Trans>}
      lead={
        <Trans>
          At least 85 % met by someone who knows them; the longest waits at most 1.15 times those under “any free
          agent”; the most heavy conversations of one agent at most 1.3 times the mean. On days that differ:
        </Trans>
      }
    >
      <Rows
        head={[
          <Trans key="days">Days</Trans>,
          <Trans key="known">Known</Trans>,
          <Trans key="waits">Waits</Trans>,
          <Trans key="heavy">Heavy</Trans>,
        ]}
        rows={trials.map(({ seed, known, waits, heavy }) => [
          String(seed),
          percent(known),
          `${two(waits)} ×`,
          `${two(heavy)} ×`,
        ])}
      />
    </Part>
  )
}

function Table({ name }: { name: Record<Rule, string> }) {
  const { i18n } = useLingui()
  const two = (value: number) => i18n.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 2 })
  const percent = (value: number) => i18n.number(value, { style: 'percent', maximumFractionDigits: 0 })
  const hours = (value: number) => i18n.number(value, { maximumFractionDigits: 1 })
  return (
    <Part
      title={<Trans>All figures</Trans>}
      lead={<Trans>Waiting in hours. Work and heavy: the most of one, to the mean.</Trans>}
    >
      <Rows
        head={[
          <Trans key="load">Load</Trans>,
          <Trans key="rule">Rule</Trans>,
          <Trans key="median">Half wait less</Trans>,
          <Trans key="p95">95 % wait less</Trans>,
          <Trans key="known">Known</Trans>,
          'UPC',
          'COC',
          'SECON',
          <Trans key="work">Work</Trans>,
          <Trans key="heavy">Heavy</Trans>,
        ]}
        rows={figures.runs.map(({ load, policy, figures: f }) => [
          percent(load),
          name[policy],
          hours(f.median),
          hours(f.p95),
          percent(f.known),
          ...[f.upc, f.coc, f.secon, f.work, f.heavy].map(two),
        ])}
      />
    </Part>
  )
}

function Rows({ head, rows }: { head: ReactNode[]; rows: string[][] }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group">
      <table className="w-full text-sm">
        <thead>
          <tr className="text-left text-ink3">
            {head.map((cell, i) => (
              <th key={i} scope="col" className="py-1.5 pr-4 font-medium whitespace-nowrap">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slice(0, 2).join(' ')} className="border-t border-line">
              {row.map((cell, i) => (
                <td key={i} className="py-1.5 pr-4 whitespace-nowrap tabular-nums">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
