import { Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { commonLanguages, sayLanguages } from '../ui/languages.ts'
import { type About, calls, type Memory } from './calls.ts'
import { cityOf, ZoneChooser } from './clock.tsx'
import { Mend, MendForm, Whence } from './memory-lines.tsx'
import { Field, Quiet, Section, Sheet } from './parts.tsx'

type Props = { memory: Memory; put: (memory: Memory) => void }

/** What stands about them and is no fact of its own: what colleagues wrote down, their languages, their clock. */
export function AboutYou({ memory, put }: Props) {
  const { t, i18n } = useLingui()
  const { languages, timeZone, notes } = memory
  if (!notes && languages.length === 0 && !timeZone) return null
  const spoken = new Intl.ListFormat(i18n.locale).format(languages.map((code) => sayLanguages([code], i18n.locale)))
  const city = timeZone && cityOf(timeZone)
  return (
    <Section title={t`What else we wrote down`}>
      {notes && <Notes memory={memory} put={put} />}
      <ul className="mt-3 flex flex-col gap-4">
        {languages.length > 0 && (
          <li>
            <Trans>You speak {spoken}.</Trans>
            <AboutFrom about="languages" memory={memory} />
            <Mend
              what={spoken}
              forGood={false}
              erase={async () => put(await calls.eraseAbout('languages', false))}
              renderForm={(close) => <Languages memory={memory} put={put} close={close} />}
            />
          </li>
        )}
        {city && (
          <li>
            <Trans>Your clock is that of {city}.</Trans>
            <AboutFrom about="timeZone" memory={memory} />
            <Mend
              what={city}
              forGood={false}
              erase={async () => put(await calls.eraseAbout('timeZone', false))}
              renderForm={(close) => <Clock memory={memory} put={put} close={close} />}
            />
          </li>
        )}
      </ul>
    </Section>
  )
}

/** Where they belong, as it stands with us. */
export function Organisation({ memory, put }: Props) {
  const organisation = memory.organisation ?? ''
  return (
    <>
      <bdi>{organisation}</bdi>
      <AboutFrom about="organisation" memory={memory} />
      <Mend
        what={organisation}
        forGood={false}
        erase={async () => put(await calls.eraseAbout('organisation', false))}
        renderForm={(close) => <OrganisationForm memory={memory} put={put} close={close} />}
      />
    </>
  )
}

function AboutFrom({ about, memory }: { about: About; memory: Memory }) {
  const from = memory.aboutFrom[about]
  return from ? <Whence of={from} /> : null
}

function Notes({ memory, put }: Props) {
  const { t } = useLingui()
  const { notes } = memory
  return (
    <Sheet className="mt-4">
      <p dir="auto" className="serif text-letter wrap-anywhere whitespace-pre-line">
        {notes}
      </p>
      {memory.aboutFrom.notes?.source !== 'person' && (
        <p className="mt-2 text-sm text-ink3">
          <Trans>Written down by those who looked after you, for their colleagues.</Trans>
        </p>
      )}
      <AboutFrom about="notes" memory={memory} />
      <Mend
        what={t`What else we wrote down`}
        forGood
        erase={async (notAgain) => put(await calls.eraseAbout('notes', notAgain))}
        renderForm={(close) => <NotesForm memory={memory} put={put} close={close} />}
      />
    </Sheet>
  )
}

type FormProps = Props & { close: () => void }

function NotesForm({ memory, put, close }: FormProps) {
  const { t } = useLingui()
  const [notes, setNotes] = useState(memory.notes)
  return (
    <MendForm done={notes.trim() !== ''} save={async () => put(await calls.putAboutRight({ notes }))} close={close}>
      <Field label={t`How it should read`} value={notes} onChange={setNotes} rows={4} />
    </MendForm>
  )
}

function OrganisationForm({ memory, put, close }: FormProps) {
  const { t } = useLingui()
  const [value, setValue] = useState(memory.organisation ?? '')
  const organisation = value.trim()
  return (
    <MendForm
      done={organisation !== ''}
      save={async () => put(await calls.putAboutRight({ organisation }))}
      close={close}
    >
      <Field label={t`How it should read`} value={value} onChange={setValue} required />
    </MendForm>
  )
}

function Clock({ memory, put, close }: FormProps) {
  const { t } = useLingui()
  const [timeZone, setTimeZone] = useState(memory.timeZone ?? 'Etc/UTC')
  return (
    <MendForm done save={async () => put(await calls.putAboutRight({ timeZone }))} close={close}>
      <ZoneChooser label={t`Your clock`} value={timeZone} onChange={setTimeZone} />
    </MendForm>
  )
}

function Languages({ memory, put, close }: FormProps) {
  const { t, i18n } = useLingui()
  const id = useId()
  const [languages, setLanguages] = useState(memory.languages)
  const name = (code: string) => sayLanguages([code], i18n.locale)
  const further = commonLanguages
    .filter((code) => !languages.includes(code))
    .toSorted((a, b) => name(a).localeCompare(name(b), i18n.locale))
  return (
    <MendForm
      done={languages.length > 0}
      save={async () => put(await calls.putAboutRight({ languages }))}
      close={close}
    >
      <ul className="flex flex-wrap gap-x-5">
        {languages.map((code) => (
          <li key={code} className="flex items-center gap-2">
            {name(code)}
            <Quiet
              aria-label={t`Take it away: ${name(code)}`}
              onClick={() => setLanguages(languages.filter((one) => one !== code))}
            >
              <Trans>Take it away</Trans>
            </Quiet>
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium text-ink2">
          <Trans>A further language</Trans>
        </label>
        <select
          id={id}
          value=""
          onChange={(event) => setLanguages([...languages, event.target.value])}
          className="h-11 rounded-md border border-edge/60 bg-surface px-3 text-base"
        >
          <option value="" disabled>
            {t`Choose one`}
          </option>
          {further.map((code) => (
            <option key={code} value={code}>
              {name(code)}
            </option>
          ))}
        </select>
      </div>
    </MendForm>
  )
}
