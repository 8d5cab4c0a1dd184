import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Person, PromiseMade } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { firstName } from '../ui/first-name.ts'
import { toast } from '../ui/toast.tsx'
import { breakPromise, movePromise } from './calls.ts'
import { usePromising } from './use-promising.ts'
import { useWhen, WhenFields } from './when-fields.tsx'

type Props = { person: Person; promise: PromiseMade; onClose: () => void }

/** It will be another day, or another time. */
export function MoveDialog({ person, promise, onClose }: Props) {
  const { t } = useLingui()
  const when = useWhen('tomorrow')
  const [why, setWhy] = useState('')
  const name = firstName(person.name)
  return (
    <Change
      {...{ person, promise, onClose }}
      title={<Trans>Move this promise</Trans>}
      act={<Trans>Move</Trans>}
      run={when.due && (() => movePromise(promise.id, when.due!, why.trim()))}
      said={t`Moved. Does ${name} know?`}
    >
      <WhenFields {...when} />
      <Field label={t`Why, for colleagues`} value={why} onChange={setWhy} maxLength={500} />
      <p className="text-xs text-ink3">
        <Trans>Their own place shows the new day. A line from you is better.</Trans>
      </p>
    </Change>
  )
}

/** It could not be done. */
export function BreakDialog({ person, promise, onClose }: Props) {
  const { t } = useLingui()
  const [why, setWhy] = useState('')
  const name = firstName(person.name)
  return (
    <Change
      {...{ person, promise, onClose }}
      title={<Trans>It could not be kept</Trans>}
      act={<Trans>Note it</Trans>}
      run={() => breakPromise(promise.id, why.trim())}
      said={t`Noted. ${name} should hear it from you.`}
    >
      <Field
        // This dialog is for typing.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        label={t`What came in between, for colleagues`}
        value={why}
        onChange={setWhy}
        lines={2}
        maxLength={500}
      />
      <p className="text-xs text-ink3">
        <Trans>
          Nothing tells {name} by itself, and their own place says only that it could not be. It is for you to say, and
          what will be instead.
        </Trans>
      </p>
    </Change>
  )
}

type ChangeProps = Props & {
  title: ReactNode
  act: ReactNode
  /** null: something is missing yet */
  run: (() => Promise<unknown>) | null
  said: string
  children: ReactNode
}

function Change({ person, promise, onClose, title, act, run, said, children }: ChangeProps) {
  const { i18n } = useLingui()
  const { refresh } = usePromising(person.slug)
  const change = useMutation({
    mutationFn: () => run!(),
    onSuccess: () => {
      onClose()
      toast(said)
      void refresh()
    },
  })
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (run && !change.isPending) change.mutate()
        }}
      >
        <p dir="auto" className="serif text-letter text-ink">
          {promise.words}
        </p>
        {children}
        {change.error && <p className="text-sm text-accent">{sayRefusal(i18n, change.error)}</p>}
        <div className="flex justify-end gap-2">
          <Button look="bare" onPress={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" type="submit" isDisabled={!run} isPending={change.isPending}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
