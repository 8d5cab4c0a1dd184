import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { useDoing } from './asking.ts'
import { calls, type Memory } from './calls.ts'
import { CameFrom } from './came-from.tsx'
import { Field, Press, Quiet, Trouble } from './parts.tsx'
import { To, ways } from './way.tsx'

/** Below what it is of: where it came from, and the letter, where there is one. */
export function Whence({ of }: { of: Memory['needs' | 'moments' | 'relations'][number] }) {
  return (
    <span className="block text-sm text-ink3">
      <CameFrom {...of} />{' '}
      {of.conversationId && (
        <To href={ways.letters(of.conversationId)} className="text-accent underline underline-offset-4">
          <Trans>Read the letter</Trans>
        </To>
      )}
    </span>
  )
}

type LineProps = {
  list: 'moments' | 'relations' | 'needs'
  id: string
  what: string
  /** what of it is put right */
  value: string
  /** of a day: when it is */
  on?: string
  put: (memory: Memory) => void
}

/** What they can do about a line: put it right, or have it erased, which is asked once. */
export function Mend(line: LineProps) {
  const { t } = useLingui()
  const [doing, setDoing] = useState<'correct' | 'erase' | null>(null)
  const { busy, failed, run } = useDoing()
  const { list, id, what, put } = line
  const close = () => setDoing(null)
  if (doing === 'correct') return <PutRight {...line} close={close} />
  return (
    <span className="flex flex-wrap gap-x-5">
      {doing === 'erase' ? (
        <>
          <Quiet
            disabled={busy}
            aria-label={t`Erase it: ${what}`}
            onClick={() => void run(async () => put(await calls.eraseOther(list, id)))}
          >
            <Trans>Erase it</Trans>
          </Quiet>
          <Quiet onClick={close}>
            <Trans>Never mind</Trans>
          </Quiet>
        </>
      ) : (
        <>
          <Quiet aria-label={t`Put it right: ${what}`} onClick={() => setDoing('correct')}>
            <Trans>Put it right</Trans>
          </Quiet>
          <Quiet aria-label={t`Don’t keep this: ${what}`} onClick={() => setDoing('erase')}>
            <Trans>Don’t keep this</Trans>
          </Quiet>
        </>
      )}
      <Trouble code={failed} />
    </span>
  )
}

function PutRight({ list, id, value: before, on, put, close }: LineProps & { close: () => void }) {
  const { t } = useLingui()
  const [value, setValue] = useState(before)
  const [day, setDay] = useState(on ?? '')
  const { busy, failed, run } = useDoing()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const change = { value: value.trim(), ...(day && { on: day }) }
    if (await run(async () => put(await calls.putOtherRight(list, id, change)))) close()
  }
  return (
    <form onSubmit={(event) => void save(event)} className="mt-2 flex max-w-md flex-col gap-3">
      <Field label={t`How it should read`} value={value} onChange={setValue} required />
      {on && <Field label={t`Which day it is`} type="date" value={day} onChange={setDay} required />}
      <div className="flex flex-wrap gap-3">
        <Press type="submit" look="primary" disabled={busy || !value.trim()}>
          <Trans>Keep it so</Trans>
        </Press>
        <Press onClick={close}>
          <Trans>Never mind</Trans>
        </Press>
      </div>
      <Trouble code={failed} />
    </form>
  )
}
