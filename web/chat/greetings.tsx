import { useLingui } from '@lingui/react/macro'
import type { ChatLanguage, ChatSettings } from '../platform/wire.ts'
import { Field } from '../ui/field.tsx'
import { sayLanguages } from '../ui/languages.ts'

const languages: ChatLanguage[] = ['en', 'de', 'es', 'fr', 'ar']

type GreetingsProps = {
  greeting: ChatSettings['greeting']
  onChange: (greeting: ChatSettings['greeting']) => void
  /** which of them is being written */
  onLook: (language: ChatLanguage) => void
}

/** The first words that somebody reads, in each language of the panel. */
export function Greetings({ greeting, onChange, onLook }: GreetingsProps) {
  const { i18n } = useLingui()
  return (
    <div className="grid gap-4">
      {languages.map((language) => (
        <div key={language} dir={language === 'ar' ? 'rtl' : undefined}>
          <Field
            label={sayLanguages([language], i18n.locale)}
            value={greeting[language]}
            onChange={(words) => onChange({ ...greeting, [language]: words })}
            onFocus={() => onLook(language)}
            maxLength={300}
            isRequired
          />
        </div>
      ))}
    </div>
  )
}
