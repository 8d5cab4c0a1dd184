import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useDoing } from './asking.ts'
import { calls, type File as Kept } from './calls.ts'
import { keepWords, keptWords } from './begun.ts'
import { Field, Page, Press, Quiet, Said, Trouble } from './parts.tsx'
import { go, ways } from './way.tsx'

type Words = { text: string; attachmentIds: string[]; clientId: string }

/** A letter about something new. */
export function WritePage() {
  const { t } = useLingui()
  const [subject, setSubject] = useState('')
  return (
    <Page title={t`Write to us`} lead={t`We answer here and by mail.`}>
      <div className="mt-6 flex flex-col gap-4">
        <Field label={t`What it is about`} value={subject} onChange={setSubject} />
        <Writing
          label={t`Your letter`}
          send={async (words) => go(ways.letters((await calls.begin({ ...words, subject: subject.trim() })).id))}
        />
      </div>
    </Page>
  )
}

/** The sheet that they write on. What is typed is kept in the browser until it has left. */
export function Writing({ label, send }: { label: string; send: (words: Words) => Promise<unknown> }) {
  const { t } = useLingui()
  const place = window.location.pathname
  const [text, setText] = useState(() => keptWords(place))
  const [files, setFiles] = useState<Kept[]>([])
  const [sent, setSent] = useState(false)
  const clientId = useRef<string>(undefined)
  const { busy, failed, run } = useDoing()
  const type = (typed: string) => {
    setText(typed)
    setSent(false)
    clientId.current = undefined
    keepWords(place, typed)
  }
  const leave = async (event: FormEvent) => {
    event.preventDefault()
    // sent again after a broken connection, it is said once
    clientId.current ??= crypto.randomUUID()
    const words = { text, attachmentIds: files.map((file) => file.id), clientId: clientId.current }
    if (!(await run(() => send(words)))) return
    type('')
    setFiles([])
    setSent(true)
  }
  return (
    <form onSubmit={(event) => void leave(event)} className="flex flex-col gap-3">
      <Field label={label} value={text} onChange={type} rows={5} />
      <Files files={files} change={setFiles} />
      <div>
        <Press type="submit" look="primary" disabled={busy || (!text.trim() && files.length === 0)}>
          <Trans>Send</Trans>
        </Press>
      </div>
      <Trouble code={failed} />
      <Said>{sent ? t`Your letter has reached us.` : ''}</Said>
    </form>
  )
}

function Files({ files, change }: { files: Kept[]; change: (files: Kept[]) => void }) {
  const id = useId()
  const { busy, failed, run } = useDoing()
  const put = (chosen: FileList | null) =>
    run(async () => {
      const kept = [...files]
      for (const file of chosen ?? []) kept.push(await calls.upload(file))
      change(kept)
    })
  return (
    <div>
      <input
        id={id}
        type="file"
        multiple
        disabled={busy}
        className="peer sr-only"
        onChange={(event) => {
          void put(event.target.files).then(() => (event.target.value = ''))
        }}
      />
      <label
        htmlFor={id}
        className="inline-flex min-h-9 items-center rounded-sm text-sm font-medium text-accent underline-offset-4 peer-focus-visible:outline-2 peer-focus-visible:outline-accent hover:underline"
      >
        {busy ? <Trans>Putting it in …</Trans> : <Trans>Put a file in</Trans>}
      </label>
      <ul className="flex flex-col gap-1">
        {files.map((file) => (
          <li key={file.id} className="flex items-center gap-3 text-sm text-ink2">
            <bdi className="min-w-0 truncate">{file.name}</bdi>
            <Quiet onClick={() => change(files.filter((other) => other.id !== file.id))}>
              <Trans>Take out</Trans>
            </Quiet>
          </li>
        ))}
      </ul>
      <Trouble code={failed} />
    </div>
  )
}
