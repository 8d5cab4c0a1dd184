import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { links } from '../../links.ts'
import type { ImportOpened, ImportRow } from '../../platform/wire.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import { Face } from '../../ui/face.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { toast } from '../../ui/toast.tsx'
import { sayReason } from '../say-likeness.ts'
import { chooseForRow, importQuery } from './calls.ts'
import { Draft } from './draft.tsx'

/** A row of the file beside whoever it is or may be, with why, and what is to become of it. */
export function ImportedRow({ one, row, canChoose }: { one: ImportOpened; row: ImportRow; canChoose: boolean }) {
  const hasLike = row.person !== null || row.likeRow !== null
  return (
    <li className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <div className={hasLike ? 'grid grid-cols-1 gap-4 tablet:grid-cols-2' : ''}>
        <Draft row={row} />
        {hasLike && <Like row={row} />}
      </div>
      {canChoose && <Choice one={one} row={row} />}
    </li>
  )
}

function Like({ row }: { row: ImportRow }) {
  const { i18n } = useLingui()
  const { person } = row
  return (
    <div className="min-w-0 border-line tablet:border-l tablet:pl-4">
      {person ? (
        <Link to={links.person(person.slug)} className="flex items-center gap-2.5 rounded-md hover:underline">
          <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={28} />
          <span dir="auto" className="min-w-0 truncate font-medium">
            {person.name}
          </span>
          {person.organisation && <span className="min-w-0 truncate text-xs text-ink3">{person.organisation}</span>}
        </Link>
      ) : (
        <p className="text-sm text-ink2">
          <Trans>Like row {row.likeRow} of this file</Trans>
        </p>
      )}
      {row.reasons.length > 0 && (
        <ul className="mt-1.5 space-y-0.5 text-xs">
          {row.reasons.map((reason) => (
            <li key={reason.code} className={reason.speaks === 'for' ? 'text-keep' : 'text-ink3'}>
              {sayReason(i18n, reason)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Choice({ one, row }: { one: ImportOpened; row: ImportRow }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const choose = useMutation({
    mutationFn: (choice: 'take' | 'leave') => chooseForRow(one.id, row.row, choice),
    onSettled: () => client.invalidateQueries({ queryKey: importQuery(one.id).queryKey }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const shown = choose.isPending ? choose.variables : (row.choice ?? 'take')
  return (
    <Segmented
      className="mt-3"
      size="small"
      label={t`What becomes of ${row.draft?.name ?? ''}`}
      value={shown}
      onChange={(choice) => choose.mutate(choice)}
      choices={[
        { id: 'take', name: <Trans>Take in as someone new</Trans> },
        { id: 'leave', name: <Trans>Leave out</Trans> },
      ]}
    />
  )
}
