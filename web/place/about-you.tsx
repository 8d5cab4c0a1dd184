import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { useDoing } from './asking.ts'
import { type About, calls, type Memory } from './calls.ts'
import { Field, Press, Quiet, Section, Sheet, Trouble } from './parts.tsx'

type Props = { memory: Memory; put: (memory: Memory) => void }

/** What stands about them and is no fact of its own: what colleagues wrote down, their languages, their clock. */
export function AboutYou({ memory, put }: Props) {
  const { t, i18n } = useLingui()
  const { languages, timeZone, notes } = memory
  if (!notes && languages.length === 0 && !timeZone) return null
  const names = new Intl.DisplayNames(i18n.locale, { type: 'language' })
  const spoken = new Intl.ListFormat(i18n.locale).format(languages.map((code) => names.of(code) ?? code))
  const city = timeZone?.split('/').at(-1)?.replaceAll('_', ' ')
  return (
    <Section title={t`What else we wrote down`}>
      {notes && <Notes memory={memory} put={put} />}
      <ul className="mt-3 flex flex-col gap-2">
        {spoken && (
          <li>
            <Trans>You speak {spoken}.</Trans>
            <EraseAbout about="languages" what={spoken} put={put} />
          </li>
        )}
        {city && (
          <li>
            <Trans>Your clock is that of {city}.</Trans>
            <EraseAbout about="timeZone" what={city} put={put} />
          </li>
        )}
      </ul>
    </Section>
  )
}

function Notes({ memory, put }: Props) {
  const { t } = useLingui()
  const [written, setWritten] = useState<string | null>(null)
  const { busy, failed, run } = useDoing()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (await run(async () => put(await calls.notes(written ?? '')))) setWritten(null)
  }
  return (
    <Sheet className="mt-4">
      {written === null ? (
        <>
          <p dir="auto" className="serif text-letter wrap-anywhere whitespace-pre-line">
            {memory.notes}
          </p>
          <p className="mt-2 text-sm text-ink3">
            <Trans>Written down by those who looked after you, for their colleagues.</Trans>
          </p>
          <p className="mt-2 flex flex-wrap gap-x-5">
            <Quiet onClick={() => setWritten(memory.notes)}>
              <Trans>Put it right</Trans>
            </Quiet>
            <EraseAbout about="notes" what={t`What else we wrote down`} put={put} bare />
          </p>
        </>
      ) : (
        <form onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
          <Field label={t`How it should read`} value={written} onChange={setWritten} rows={4} />
          <div className="flex flex-wrap gap-3">
            <Press type="submit" look="primary" disabled={busy}>
              <Trans>Keep it so</Trans>
            </Press>
            <Press onClick={() => setWritten(null)}>
              <Trans>Never mind</Trans>
            </Press>
          </div>
        </form>
      )}
      <Trouble code={failed} />
    </Sheet>
  )
}

type EraseProps = { about: About; what: string; put: (memory: Memory) => void; bare?: boolean }

/** Asks once, then it is gone. */
export function EraseAbout({ about, what, put, bare }: EraseProps) {
  const { t } = useLingui()
  const [sure, setSure] = useState(false)
  const { busy, failed, run } = useDoing()
  return (
    <span className={`inline-flex flex-wrap gap-x-4 ${bare ? '' : 'ml-3'}`}>
      {sure ? (
        <>
          <Quiet
            disabled={busy}
            aria-label={t`Erase it: ${what}`}
            onClick={() => void run(async () => put(await calls.eraseAbout(about)))}
          >
            <Trans>Erase it</Trans>
          </Quiet>
          <Quiet onClick={() => setSure(false)}>
            <Trans>Never mind</Trans>
          </Quiet>
        </>
      ) : (
        <Quiet aria-label={t`Don’t keep this: ${what}`} onClick={() => setSure(true)}>
          <Trans>Don’t keep this</Trans>
        </Quiet>
      )}
      <Trouble code={failed} />
    </span>
  )
}
