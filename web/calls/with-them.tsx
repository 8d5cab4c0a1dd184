import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Phone, Video } from 'lucide-react'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { BookedCall } from '../platform/wire.ts'
import { sayWhy } from '../routing/say-why.ts'
import { meQuery } from '../team/queries.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { firstName } from '../ui/first-name.ts'
import { useMinute } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { clockThere } from '../ui/when.ts'
import { callsWithQuery, nobodyAnswered } from './calls.ts'
import { CannotMakeIt } from './cannot-make-it.tsx'
import { WhatWasSaid } from './what-was-said.tsx'
import { sayCallTime } from './when.ts'

const week = 7 * 86_400_000

/** The calls with a person that somebody still has to hold or to say something about, above all that was said. */
export function CallsWithThem({ slug }: { slug: string }) {
  const { t } = useLingui()
  const { data } = useQuery(callsWithQuery(slug))
  const now = useMinute()
  const shown = data?.filter(
    (one) => one.state === 'booked' || (one.state === 'unanswered' && Date.parse(one.endsAt) > now - week),
  )
  if (!shown || shown.length === 0) return null
  return (
    <section aria-label={t`Calls`} className="border-b border-line bg-keep-soft px-5 py-2.5 tablet:px-7">
      <ul className="flex flex-col gap-2">
        {shown.map((call) => (
          <li key={call.id}>
            <OneCall call={call} now={now} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneCall({ call, now }: { call: BookedCall; now: number }) {
  const { t, i18n } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  const [noting, setNoting] = useState(false)
  const who = call.agent.id === me.agent.id ? t`You` : firstName(call.agent.name)
  const them = firstName(call.person.name)
  const when = sayCallTime(call.startsAt, new Date(now), i18n.locale)
  const there = clockThere(call.timeZone, new Date(call.startsAt), i18n.locale)
  const city = call.timeZone.split('/').at(-1)?.replaceAll('_', ' ')
  const begun = Date.parse(call.startsAt) <= now + 15 * 60_000
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
      <p className="min-w-0 flex-1 basis-60 text-ink">
        {call.state === 'unanswered' ? (
          <Trans>
            Nobody answered the call ({when}). {them} was offered other times.
          </Trans>
        ) : (
          <Trans>
            <b className="font-medium">{who}</b> and {them} speak {when}
          </Trans>
        )}
        {there && (
          <span className="text-ink3">
            {' '}
            <Trans>
              ({there} in {city})
            </Trans>
          </span>
        )}
        {call.awayThen && (
          <span className="block text-accent">
            {call.agent.id === me.agent.id ? (
              <Trans>You said that you will be away then.</Trans>
            ) : (
              <Trans>{who} said that they will be away then.</Trans>
            )}
          </span>
        )}
        {call.state === 'booked' && call.why && (
          <span className="block text-xs text-ink3">{sayWhy(i18n, { ...call.why, kind: 'now' }, new Date(now))}</span>
        )}
        {call.about && (
          <span dir="auto" className="block whitespace-pre-line text-ink2">
            {call.about}
          </span>
        )}
      </p>
      <Reach call={call} />
      <Button size="small" look={begun ? 'primary' : 'plain'} onPress={() => setNoting(true)}>
        <Trans>Note what was said</Trans>
      </Button>
      {call.state === 'booked' && <Otherwise call={call} begun={begun} />}
      {noting && <WhatWasSaid call={call} onClose={() => setNoting(false)} />}
    </div>
  )
}

/** One press rings, or opens the room. */
function Reach({ call }: { call: BookedCall }) {
  if (call.phone)
    return (
      <a href={`tel:${call.phone}`} className={buttonLook('plain', 'small')}>
        <Phone aria-hidden className="size-3.5" />
        <span dir="ltr">{call.phone}</span>
      </a>
    )
  return (
    <a href={call.room ?? ''} target="_blank" rel="noreferrer" className={buttonLook('plain', 'small')}>
      <Video aria-hidden className="size-3.5" />
      <Trans>Open the room</Trans>
    </a>
  )
}

/** Nobody answered; or, while it is to come, one cannot make it. Either way a letter tells them. */
function Otherwise({ call, begun }: { call: BookedCall; begun: boolean }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const them = firstName(call.person.name)
  const done = useMutation({
    mutationFn: () => nobodyAnswered(call.id),
    onSuccess: () => {
      toast(t`A letter offers ${them} other times.`)
      return client.invalidateQueries({ queryKey: ['calls'] })
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  if (begun)
    return (
      <Button size="small" look="bare" isPending={done.isPending} onPress={() => done.mutate()}>
        <Trans>Nobody answered</Trans>
      </Button>
    )
  return (
    <>
      <Button size="small" look={call.awayThen ? 'primary' : 'bare'} onPress={() => setOpen(true)}>
        {call.awayThen ? <Trans>See to it</Trans> : <Trans>It cannot be then</Trans>}
      </Button>
      {open && <CannotMakeIt call={call} onClose={() => setOpen(false)} />}
    </>
  )
}
