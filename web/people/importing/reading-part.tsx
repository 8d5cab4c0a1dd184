import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ImportChange, ImportOpened } from '../../platform/wire.ts'
import { FoldLine } from '../../ui/fold.tsx'
import { Choose } from '../../ui/select.tsx'
import { Toggle } from '../../ui/toggle.tsx'

type Props = { one: ImportOpened; onChange: (change: ImportChange) => void }

/** How the file is read, for whoever sees that it was read wrongly; and what only they can know. */
export function ReadingPart({ one, onChange }: Props) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const means = (meaning: string) => one.columns.some((column) => column.meaning === meaning)
  const bases = [
    { id: 'told' as const, name: t`They told us`, about: t`in a form, at the counter, on the phone` },
    { id: 'agreed' as const, name: t`They agreed to it`, about: t`and we can show when` },
    { id: 'contract' as const, name: t`We need it for their contract` },
  ]
  const charsets = [
    { id: 'utf-8' as const, name: t`UTF-8, as most programs write today` },
    { id: 'windows-1252' as const, name: t`Western Windows, as older ones do` },
    { id: 'utf-16le' as const, name: 'UTF-16' },
    { id: 'utf-16be' as const, name: t`UTF-16, the other way round` },
  ]
  const delimiters = [
    { id: ',' as const, name: t`Commas` },
    { id: ';' as const, name: t`Semicolons` },
    { id: '\t' as const, name: t`Tabs` },
    { id: '|' as const, name: t`Upright lines` },
  ]
  return (
    <section className="space-y-4">
      {(means('phone') || means('fact')) && (
        <div className="grid grid-cols-1 gap-4 tablet:grid-cols-2">
          {means('phone') && (
            <Choose
              label={t`Numbers without a country are from`}
              value={one.country}
              onChange={(country) => onChange({ country })}
              choices={countries()}
            />
          )}
          {means('fact') && (
            <Choose
              label={t`How do we come to remember this?`}
              value={one.basis}
              onChange={(basis) => onChange({ basis })}
              choices={bases}
            />
          )}
        </div>
      )}
      <FoldLine
        isOpen={isOpen}
        onToggle={() => setOpen(!isOpen)}
        summary={<Trans>Does it look wrong? Say how the file is to be read.</Trans>}
      />
      {isOpen && (
        <div className="grid grid-cols-1 gap-4 tablet:grid-cols-2">
          <Choose
            label={t`Its letters are`}
            value={one.charset}
            onChange={(charset) => onChange({ charset })}
            choices={charsets}
          />
          <Choose
            label={t`Between its cells are`}
            value={one.delimiter}
            onChange={(delimiter) => onChange({ delimiter })}
            choices={delimiters}
          />
          <Toggle isOn={one.hasHeader} onChange={(hasHeader) => onChange({ hasHeader })}>
            <Trans>The first line names the columns</Trans>
          </Toggle>
        </div>
      )}
    </section>
  )
}

/** Every country there is, by its name in the reader's language. */
function countries(): { id: string; name: string }[] {
  const names = new Intl.DisplayNames(navigator.language, { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const noCountry = new Set([
    'EU',
    'EZ',
    'UN',
    'QO',
    'XA',
    'XB',
    'ZZ',
    'SU',
    'YU',
    'DD',
    'TP',
    'FX',
    'AN',
    'CS',
    'BU',
    'UK',
  ])
  return letters
    .flatMap((one) => letters.map((other) => one + other))
    .filter((code) => !noCountry.has(code))
    .flatMap((id) => {
      const name = names.of(id)
      return name ? [{ id, name }] : []
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}
