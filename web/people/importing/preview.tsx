import { Trans } from '@lingui/react/macro'
import type { ImportRow } from '../../platform/wire.ts'
import { Part } from '../../team/page.tsx'
import { Draft } from './draft.tsx'

/** Whom the first rows would become, as the columns are understood now. */
export function Preview({ rows }: { rows: ImportRow[] }) {
  return (
    <Part
      title={<Trans>Whom the first rows become</Trans>}
      lead={<Trans>This changes as you choose. Nobody is kept yet.</Trans>}
    >
      <ul className="grid grid-cols-1 gap-3 tablet:grid-cols-2">
        {rows.map((row) => (
          <li key={row.row} className="min-w-0 rounded-lg border border-line bg-surface p-4">
            <Draft row={row} />
          </li>
        ))}
      </ul>
    </Part>
  )
}
