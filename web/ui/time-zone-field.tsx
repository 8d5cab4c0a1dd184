import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { Finder } from './combobox.tsx'
import { clockThere } from './when.ts'

type TimeZoneFieldProps = {
  label?: string
  value: string | null
  onChange: (zone: string) => void
  help?: string | undefined
}

/** Where someone's clock stands, by city. */
export function TimeZoneField({ label, value, onChange, help }: TimeZoneFieldProps) {
  const { t, i18n } = useLingui()
  const [words, setWords] = useState(value ? city(value) : '')
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  const wanted = words.trim().toLocaleLowerCase().replaceAll(' ', '_')
  const found = zones
    .filter((zone) => zone.toLocaleLowerCase().includes(wanted) || zone === value)
    .slice(0, 40)
    .map((zone) => ({
      id: zone,
      name: city(zone),
      about: `${zone.split('/')[0]!}, ${clockThere(zone, new Date(), i18n.locale) ?? ''}`,
    }))
  return (
    <Finder
      label={label ?? <Trans>Their clock</Trans>}
      words={words}
      onWords={setWords}
      found={found}
      onChoose={(zone) => {
        setWords(city(zone))
        onChange(zone)
      }}
      placeholder={t`A city, such as Edinburgh`}
      help={help}
    />
  )
}

function city(zone: string): string {
  return zone.split('/').at(-1)!.replaceAll('_', ' ')
}
