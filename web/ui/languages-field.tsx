import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Finder } from './combobox.tsx'
import { commonLanguages, sayLanguages } from './languages.ts'

/** The languages someone speaks, the best first. */
export function LanguagesField({
  value,
  onChange,
  help,
}: {
  value: string[]
  onChange: (codes: string[]) => void
  help?: string | undefined
}) {
  const { t, i18n } = useLingui()
  const [words, setWords] = useState('')
  const wanted = words.trim().toLocaleLowerCase()
  const found = commonLanguages
    .filter((code) => !value.includes(code))
    .map((code) => ({ id: code, name: sayLanguages([code], i18n.locale) }))
    .filter((one) => one.name.toLocaleLowerCase().includes(wanted))
  return (
    <div>
      <Finder
        label={<Trans>Languages</Trans>}
        words={words}
        onWords={setWords}
        found={found}
        onChoose={(code) => {
          onChange([...value, code])
          setWords('')
        }}
        placeholder={t`Add a language`}
        help={help}
      />
      {value.length > 0 && (
        <ul className="mt-1.5 flex flex-wrap gap-1.5">
          {value.map((code) => {
            const name = sayLanguages([code], i18n.locale)
            return (
              <li
                key={code}
                className="flex items-center gap-1 rounded-sm bg-sunk py-0.5 pr-0.5 pl-2 text-xs text-ink2"
              >
                {name}
                <Button
                  aria-label={t`Leave ${name} out`}
                  onPress={() => onChange(value.filter((one) => one !== code))}
                  className="grid size-6 place-items-center rounded-sm text-ink3 data-hovered:text-ink"
                >
                  <X aria-hidden className="size-3" />
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
