import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ChatLanguage, ChatSettings } from '../platform/wire.ts'
import { Keep } from '../team/keep.tsx'
import { Part } from '../team/page.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { chatSettingsQuery, settle } from './calls.ts'
import { Greetings } from './greetings.tsx'
import { Ladder } from './ladder.tsx'
import { LookFields } from './look-fields.tsx'
import { readOrigins } from './origins.ts'
import { Preview } from './preview.tsx'

/** All that an administrator settles, kept at once. */
export function HowOffered({ settings }: { settings: ChatSettings }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [set, setSet] = useState(settings)
  const [origins, setOrigins] = useState(settings.origins.join('\n'))
  const [minutes, setMinutes] = useState(String(settings.quietMinutes))
  const [language, setLanguage] = useState<ChatLanguage>('en')
  const read = readOrigins(origins)
  const quiet = /^\d{1,2}$/.test(minutes.trim()) ? Number(minutes) : 0
  const isQuietFine = quiet >= 1 && quiet <= 60
  const wrong = read.wrong.join(', ')
  const keep = useMutation({
    mutationFn: () => settle({ ...set, origins: read.origins, quietMinutes: quiet }),
    onSuccess: (kept) => {
      client.setQueryData(chatSettingsQuery.queryKey, kept)
      setOrigins(kept.origins.join('\n'))
      toast(t`So it is from now on.`)
    },
  })
  const change = (part: Partial<ChatSettings>) => setSet({ ...set, ...part })
  return (
    <form
      className="space-y-10"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (read.wrong.length === 0 && isQuietFine) keep.mutate()
      }}
    >
      <Part title={<Trans>Whether</Trans>}>
        <div className="grid gap-5">
          <Toggle
            isOn={set.on}
            onChange={(on) => change({ on })}
            help={t`Off, nothing is shown on your pages. What was said there stays here.`}
          >
            <Trans>People can chat with us</Trans>
          </Toggle>
          <Field
            label={t`Pages that may show it`}
            lines={3}
            value={origins}
            onChange={setOrigins}
            placeholder="https://shop.example"
            help={t`One address a line, without a path. Nobody else’s page can show your chat.`}
            error={
              read.wrong.length > 0
                ? t`Not an address of a site: ${wrong}. Write it like https://shop.example, without a path.`
                : undefined
            }
          />
        </div>
      </Part>
      <Part title={<Trans>How it looks</Trans>}>
        <LookFields look={set.look} onChange={(look) => change({ look })} />
        <Preview look={set.look} greeting={set.greeting[language]} asksWho={set.asksWho} language={language} />
      </Part>
      <Part
        title={<Trans>How it greets</Trans>}
        lead={<Trans>Each reader is greeted in the language of their browser, or in English.</Trans>}
      >
        <Greetings greeting={set.greeting} onChange={(greeting) => change({ greeting })} onLook={setLanguage} />
      </Part>
      <Part title={<Trans>Who it is, and where answers go</Trans>}>
        <div className="grid gap-5">
          <Toggle
            isOn={set.asksWho}
            onChange={(asksWho) => change({ asksWho })}
            help={t`Once, and they may pass it by. Without an address an answer reaches only the browser.`}
          >
            <Trans>Ask for a name and an address</Trans>
          </Toggle>
          <Field
            label={t`Minutes until what they missed goes by mail`}
            inputMode="numeric"
            value={minutes}
            onChange={setMinutes}
            isRequired
            help={t`Counted from our last words that they have not seen. All of it goes in one letter.`}
            error={isQuietFine ? undefined : t`A whole number of minutes from 1 to 60.`}
          />
        </div>
      </Part>
      <Part
        title={<Trans>Who else can be asked</Trans>}
        lead={<Trans>Step by step, the last has the last word. With nobody here: leads, then administrators.</Trans>}
      >
        <Ladder slugs={set.ladder} onChange={(ladder) => change({ ladder })} />
      </Part>
      <Keep keeping={keep} />
    </form>
  )
}
