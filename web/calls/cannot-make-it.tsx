import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { BookedCall, CallOtherwise } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { firstName } from '../ui/first-name.ts'
import { Segmented } from '../ui/segmented.tsx'
import { Choose } from '../ui/select.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { callOff, moveTo, otherwiseQuery, passOn } from './calls.ts'
import { sayCallTime } from './when.ts'

type Props = { call: BookedCall; onClose: () => void }

/** Somebody else holds the call, or it is at another time, or it is called off; a letter tells the person. */
export function CannotMakeIt({ call, onClose }: Props) {
  const them = firstName(call.person.name)
  const { data } = useQuery(otherwiseQuery(call.id))
  return (
    <Dialog title={<Trans>Your call with {them}</Trans>} isOpen onClose={onClose}>
      {data ? <Choosing call={call} ways={data} onClose={onClose} /> : <RowBones rows={4} />}
    </Dialog>
  )
}

type Way = 'colleague' | 'time' | 'off'

function Choosing({ call, ways, onClose }: Props & { ways: CallOtherwise }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [way, setWay] = useState<Way>(ways.colleagues.length > 0 ? 'colleague' : ways.times.length > 0 ? 'time' : 'off')
  const [to, setTo] = useState(ways.colleagues[0]?.id ?? null)
  const [time, setTime] = useState(ways.times[0] ?? null)
  const [word, setWord] = useState('')
  const them = firstName(call.person.name)
  const done = useMutation({
    mutationFn: () => {
      if (way === 'colleague' && to) return passOn(call.id, to, word)
      return way === 'time' && time ? moveTo(call.id, time, word) : callOff(call.id, word)
    },
    onSuccess: () => {
      toast(t`A letter tells ${them}.`)
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['calls'] }),
  })
  const sayHow = (one: CallOtherwise['colleagues'][number] | undefined) => {
    if (one?.standsIn) return t`Stands in for you, and is free then.`
    return one?.since ? t`Knows ${them}, and is free then.` : t`Is free then.`
  }
  const choices: { id: Way; name: string }[] = [
    ...(ways.colleagues.length > 0 ? [{ id: 'colleague' as const, name: t`A colleague` }] : []),
    ...(ways.times.length > 0 ? [{ id: 'time' as const, name: t`Another time` }] : []),
    { id: 'off', name: t`Call it off` },
  ]
  return (
    <form
      className="grid gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        done.mutate()
      }}
    >
      <Segmented label={t`What becomes of it`} value={way} onChange={setWay} choices={choices} className="w-fit" />
      {way === 'colleague' && (
        <Choose
          label={t`Who speaks with ${them} at that time`}
          help={sayHow(ways.colleagues.find((one) => one.id === to))}
          value={to}
          onChange={setTo}
          choices={ways.colleagues.map((one) => ({
            id: one.id,
            name: one.name,
            about: sayHow(one),
          }))}
        />
      )}
      {way === 'time' && (
        <Choose
          label={t`When you would speak instead`}
          help={t`They are asked whether it suits them, and can choose another.`}
          value={time}
          onChange={setTime}
          choices={ways.times.map((at) => ({ id: at, name: sayCallTime(at, new Date(), i18n.locale) }))}
        />
      )}
      {way === 'off' && (
        <p className="text-sm text-ink2">
          <Trans>The letter says that you cannot make it, and offers {them} other times.</Trans>
        </p>
      )}
      <Field
        label={t`A word to ${them}, if you like`}
        help={t`It stands at the head of the letter, with your name.`}
        value={word}
        onChange={setWord}
        lines={3}
        maxLength={2000}
      />
      {done.error && (
        <p role="alert" className="text-sm text-accent">
          {sayRefusal(i18n, done.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button look="bare" onPress={onClose}>
          <Trans>Leave it</Trans>
        </Button>
        <Button look="primary" type="submit" isPending={done.isPending}>
          {way === 'colleague' ? (
            <Trans>Pass it on</Trans>
          ) : way === 'time' ? (
            <Trans>Suggest it</Trans>
          ) : (
            <Trans>Call it off</Trans>
          )}
        </Button>
      </div>
    </form>
  )
}
