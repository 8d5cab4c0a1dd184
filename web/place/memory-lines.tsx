import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useDoing } from './asking.ts'
import { calls, type Memory, type OtherChange } from './calls.ts'
import { CameFrom, type Origin } from './came-from.tsx'
import { Erase } from './erase.tsx'
import { Field, Press, Quiet, Trouble } from './parts.tsx'
import { To, ways } from './way.tsx'

/** Below what it is of: where it came from, and the letter, where there is one. */
export function Whence({ of }: { of: Origin & { conversationId: string | null } }) {
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

type MendProps = {
  what: string
  /** it can be told when somebody notes it anew: they may have that refused */
  forGood: boolean
  erase: (notAgain: boolean) => Promise<unknown>
  /** how it is put right */
  renderForm: (close: () => void) => ReactNode
}

/** What they can do about a line: put it right, or have it erased, which is asked once. */
export function Mend({ what, forGood, erase, renderForm }: MendProps) {
  const { t } = useLingui()
  const [doing, setDoing] = useState<'correct' | 'erase' | null>(null)
  const close = () => setDoing(null)
  if (doing === 'correct') return renderForm(close)
  if (doing === 'erase') return <Erase erase={erase} forGood={forGood} close={close} />
  return (
    <span className="flex flex-wrap gap-x-5">
      <Quiet aria-label={t`Put it right: ${what}`} onClick={() => setDoing('correct')}>
        <Trans>Put it right</Trans>
      </Quiet>
      {forGood ? (
        <Quiet aria-label={t`Don’t keep this: ${what}`} onClick={() => setDoing('erase')}>
          <Trans>Don’t keep this</Trans>
        </Quiet>
      ) : (
        <Quiet aria-label={t`Erase it: ${what}`} onClick={() => setDoing('erase')}>
          <Trans>Erase it</Trans>
        </Quiet>
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
  /** of what they asked: how they felt */
  feels?: string
  put: (memory: Memory) => void
}

/** A day, somebody they belong with, or what they asked, to be put right or erased. */
export function MendLine(line: LineProps) {
  const { list, id, what, put } = line
  return (
    <Mend
      what={what}
      forGood={list !== 'needs'}
      erase={async (notAgain) => put(await calls.eraseOther(list, id, notAgain))}
      renderForm={(close) => <PutRight {...line} close={close} />}
    />
  )
}

function PutRight({ list, id, value: before, on, feels, put, close }: LineProps & { close: () => void }) {
  const { t } = useLingui()
  const [value, setValue] = useState(before)
  const [day, setDay] = useState(on ?? '')
  const [felt, setFelt] = useState(feels ?? '')
  const change: OtherChange = {
    value: value.trim(),
    ...(day && { on: day }),
    ...(feels !== undefined && { feels: felt.trim() }),
  }
  return (
    <MendForm
      done={change.value !== ''}
      save={async () => put(await calls.putOtherRight(list, id, change))}
      close={close}
    >
      <Field label={t`How it should read`} value={value} onChange={setValue} required />
      {on && <Field label={t`Which day it is`} type="date" value={day} onChange={setDay} required />}
      {feels !== undefined && <Field label={t`How you felt`} value={felt} onChange={setFelt} />}
    </MendForm>
  )
}

type FormProps = {
  /** there is something to keep */
  done: boolean
  save: () => Promise<unknown>
  close: () => void
  children: ReactNode
}

/** What is put right, and kept so. */
export function MendForm({ done, save, close, children }: FormProps) {
  const { busy, failed, run } = useDoing()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await run(save)) close()
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="mt-2 flex max-w-md flex-col gap-3">
      {children}
      <div className="flex flex-wrap gap-3">
        <Press type="submit" look="primary" disabled={busy || !done}>
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
