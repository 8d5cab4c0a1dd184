import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useId, useState } from 'react'
import { useDoing } from './asking.ts'
import { calls, type Memory } from './calls.ts'
import { PatienceField } from './patience.tsx'
import { Field, Press, Quiet, Said, Trouble } from './parts.tsx'

type About = 'channel' | 'tone' | 'language' | 'hours' | 'patience' | 'access'

/** They say how they like to be spoken to; what they said before on the same is replaced. */
export function SpeakingForm({ put }: { put: (memory: Memory) => void }) {
  const { t } = useLingui()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [about, setAbout] = useState<About>('channel')
  const [value, setValue] = useState('')
  const [kept, setKept] = useState(false)
  const { busy, failed, run } = useDoing()
  const questions: Record<About, [name: string, help: string]> = {
    channel: [t`How to reach me`, t`By mail, by phone …`],
    tone: [t`Tone`, t`Short and plain, formal, with a joke …`],
    language: [t`Language`, t`In which language you would like to read us`],
    hours: [t`When`, t`Mornings, never on Fridays …`],
    patience: [t`When I have to wait`, ''],
    access: [t`What I need`, t`Large print, no phone calls, someone beside me …`],
  }
  const turnTo = (next: About) => {
    // of what has two answers, what was typed is none
    if ((next === 'patience') !== (about === 'patience')) setValue('')
    setAbout(next)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await run(async () => put(await calls.speaking({ about, value }))))) return
    setValue('')
    setOpen(false)
    setKept(true)
  }
  if (!open)
    return (
      <div className="mt-3">
        <Quiet onClick={() => (setOpen(true), setKept(false))}>
          <Trans>Tell us how you like it</Trans>
        </Quiet>
        <Said>{kept ? t`We will speak with you so.` : ''}</Said>
      </div>
    )
  return (
    <form onSubmit={(event) => void save(event)} className="mt-4 flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium text-ink2">
          <Trans>What it is about</Trans>
        </label>
        <select
          id={id}
          value={about}
          onChange={(event) => turnTo(event.target.value as About)}
          className="h-11 rounded-md border border-edge/60 bg-surface px-3 text-base"
        >
          {(Object.keys(questions) as About[]).map((one) => (
            <option key={one} value={one}>
              {questions[one][0]}
            </option>
          ))}
        </select>
      </div>
      {about === 'patience' ? (
        <PatienceField value={value} onChange={setValue} />
      ) : (
        <Field label={t`In your words`} help={questions[about][1]} value={value} onChange={setValue} required />
      )}
      <div className="flex flex-wrap gap-3">
        <Press type="submit" look="primary" disabled={busy || !value.trim()}>
          <Trans>Keep it so</Trans>
        </Press>
        <Press onClick={() => setOpen(false)}>
          <Trans>Never mind</Trans>
        </Press>
      </div>
      <Trouble code={failed} />
    </form>
  )
}
