import { Trans, useLingui } from '@lingui/react/macro'
import type { ImportRow } from '../../platform/wire.ts'
import { ShieldCheck } from 'lucide-react'
import { Face } from '../../ui/face.tsx'
import { sayLanguages } from '../../ui/languages.ts'
import { sayRemark } from './words.ts'

/** A row as the person it becomes; one that cannot be read, as it stands in the file. */
export function Draft({ row }: { row: ImportRow }) {
  const { i18n } = useLingui()
  const { draft } = row
  return (
    <div className="flex gap-3">
      {draft ? (
        <Face name={draft.name} picture={null} seed={`${row.row} ${draft.name}`} size={36} />
      ) : (
        <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-full bg-sunk text-ink3">
          ?
        </span>
      )}
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-2">
          <span dir="auto" className="min-w-0 truncate font-semibold">
            {draft ? draft.name : row.cells.filter(Boolean).join(' · ') || <Trans>Nothing that we can read</Trans>}
          </span>
          <span className="shrink-0 text-2xs text-ink3">
            <Trans>row {row.row}</Trans>
          </span>
        </p>
        {draft && <Lines draft={draft} locale={i18n.locale} />}
        {row.remarks.map((remark, i) => (
          <p key={i} dir="auto" className="mt-1 text-xs text-accent [overflow-wrap:anywhere]">
            {sayRemark(i18n, remark)}
          </p>
        ))}
      </div>
    </div>
  )
}

function Lines({ draft, locale }: { draft: NonNullable<ImportRow['draft']>; locale: string }) {
  const about = [
    draft.organisation,
    draft.pronouns,
    draft.nameSaid,
    draft.languages.length > 0 ? sayLanguages(draft.languages, locale) : '',
    draft.timeZone,
  ].filter(Boolean)
  return (
    <>
      {draft.identities.map(({ kind, value }) => (
        <p key={`${kind} ${value}`} dir="auto" className="truncate text-sm text-ink2">
          {value}
        </p>
      ))}
      {about.length > 0 && (
        <p className="truncate text-xs text-ink3">
          {about.map((one, i) => (
            <span key={one}>
              {i > 0 && ' · '}
              <bdi>{one}</bdi>
            </span>
          ))}
        </p>
      )}
      {draft.notes && (
        <p dir="auto" className="mt-1 line-clamp-2 text-xs text-ink2">
          {draft.notes}
        </p>
      )}
      {draft.facts.length > 0 && (
        <dl className="mt-1.5 space-y-0.5 text-xs">
          {draft.facts.slice(0, 6).map(({ about: column, value, sensitivity }, i) => (
            <div key={i} className="flex gap-1.5">
              <dt dir="auto" className="max-w-40 shrink-0 truncate text-ink3">
                {column}
              </dt>
              <dd dir="auto" className="min-w-0 truncate text-ink2">
                {sensitivity !== 'none' && <ShieldCheck aria-hidden className="mr-1 inline size-3 text-ink3" />}
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
