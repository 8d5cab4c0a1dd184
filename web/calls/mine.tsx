import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { MyCallSettings } from '../platform/wire.ts'
import { Part } from '../team/page.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { changeMyCalls, closeFeed, followCalendar, leaveCalendar, myCallSettingsQuery, openFeed } from './calls.ts'

/** Whether I take calls, where I am busy already, and where my calls can be seen. */
export function MyCalls({ houseHasRoom }: { houseHasRoom: boolean }) {
  const { data } = useQuery(myCallSettingsQuery)
  if (!data) return <RowBones rows={4} />
  return (
    <>
      <Taking mine={data} houseHasRoom={houseHasRoom} />
      <OwnCalendar mine={data} />
      <Feed mine={data} />
    </>
  )
}

function useKeep<Given>(mutationFn: (given: Given) => Promise<MyCallSettings>) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: (mine) => client.setQueryData(myCallSettingsQuery.queryKey, mine),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
}

function Taking({ mine, houseHasRoom }: { mine: MyCallSettings; houseHasRoom: boolean }) {
  const { t } = useLingui()
  const [room, setRoom] = useState(mine.room)
  const keep = useKeep(changeMyCalls)
  return (
    <Part title={<Trans>Your calls</Trans>}>
      <div className="grid gap-5">
        <Toggle isOn={mine.takesCalls} onChange={(takesCalls) => keep.mutate({ takesCalls })}>
          <Trans>People whom I look after can book calls with me</Trans>
        </Toggle>
        {!mine.hasHours && (
          <p className="text-sm text-ink2">
            <Trans>
              You have not said yet when you are here, so nobody is offered a time.{' '}
              <Link to={links.profile} className="text-accent underline underline-offset-4">
                Say when you are here
              </Link>
            </Trans>
          </p>
        )}
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            keep.mutate({ room: room.trim() })
          }}
          className="grid gap-3"
        >
          <Field
            label={t`A room of my own for video calls`}
            value={room}
            onChange={setRoom}
            placeholder="https://meet.example/{word}-{word}"
            help={houseHasRoom ? t`Empty: the house’s.` : t`Empty: by telephone only.`}
          />
          {room.trim() !== mine.room && (
            <div>
              <Button type="submit" isPending={keep.isPending}>
                <Trans>Keep</Trans>
              </Button>
            </div>
          )}
        </form>
      </div>
    </Part>
  )
}

function OwnCalendar({ mine }: { mine: MyCallSettings }) {
  const { t } = useLingui()
  const [url, setUrl] = useState('')
  const follow = useKeep(followCalendar)
  const leave = useKeep(() => leaveCalendar())
  return (
    <Part
      title={<Trans>Your own calendar</Trans>}
      lead={
        <Trans>
          Where you are busy nobody can book. Only when you are busy is kept, never with what; it is read every quarter
          of an hour.
        </Trans>
      }
    >
      {mine.calendar ? (
        <div className="flex flex-wrap items-center gap-3 text-sm">
          <p className="min-w-0 flex-1 basis-60">
            <bdi className="font-medium">{mine.calendar.host}</bdi>{' '}
            <span className="text-ink3">
              {mine.calendar.readAt ? (
                <Trans>
                  read <Time at={mine.calendar.readAt} />
                </Trans>
              ) : (
                !mine.calendar.trouble && <Trans>is being read</Trans>
              )}
            </span>
            {mine.calendar.trouble && (
              <span className="block text-accent">
                <Trouble code={mine.calendar.trouble} />
              </span>
            )}
          </p>
          <Button look="bare" isPending={leave.isPending} onPress={() => leave.mutate(undefined)}>
            <Trans>Read it no more</Trans>
          </Button>
        </div>
      ) : (
        <form
          className="grid gap-3"
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            follow.mutate(url.trim(), { onSuccess: () => setUrl('') })
          }}
        >
          <Field
            label={t`Its secret address (ICS)`}
            type="url"
            autoComplete="off"
            value={url}
            onChange={setUrl}
            placeholder="https://calendar.example/…/basic.ics"
            help={t`Most calendars have one among their sharing settings. It is kept sealed.`}
            isRequired
          />
          <div>
            <Button type="submit" isPending={follow.isPending} isDisabled={!url.trim()}>
              <Trans>Read my calendar</Trans>
            </Button>
          </div>
        </form>
      )}
    </Part>
  )
}

function Trouble({ code }: { code: NonNullable<NonNullable<MyCallSettings['calendar']>['trouble']> }) {
  switch (code) {
    case 'not_allowed':
      return <Trans>It does not let us in. Is this its secret address, beginning with https?</Trans>
    case 'not_found':
      return <Trans>There is nothing at this address any more.</Trans>
    case 'private_address':
      return <Trans>This address leads into a private network, and we do not go there.</Trans>
    case 'too_large':
      return <Trans>It is larger than we can take (5 MB).</Trans>
    case 'too_slow':
      return <Trans>It took too long to answer. We try again in a quarter of an hour.</Trans>
    case 'not_a_calendar':
      return <Trans>What is there is no calendar that we can read.</Trans>
    case 'not_reached':
      return <Trans>It could not be reached. We try again in a quarter of an hour.</Trans>
  }
}

function Feed({ mine }: { mine: MyCallSettings }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const [url, setUrl] = useState<string | null>(null)
  const open = useMutation({
    mutationFn: openFeed,
    onSuccess: async (feed) => {
      setUrl(feed.url)
      await client.invalidateQueries({ queryKey: myCallSettingsQuery.queryKey })
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const close = useKeep(() => closeFeed())
  return (
    <Part
      title={<Trans>Your calls in your calendar</Trans>}
      lead={
        <Trans>
          A secret address that your calendar subscribes to. It tells with whom you speak, when and where, and not what
          it is about.
        </Trans>
      }
    >
      {url && (
        <p role="status" className="mb-4 rounded-md border border-line bg-sunk p-3 text-sm [overflow-wrap:anywhere]">
          <span className="mb-1 block text-ink3">
            <Trans>It is shown once. Whoever has it sees your calls.</Trans>
          </span>
          <bdi className="select-all">{url}</bdi>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button isPending={open.isPending} onPress={() => open.mutate()}>
          {mine.feedSince ? <Trans>Make a new address</Trans> : <Trans>Make an address</Trans>}
        </Button>
        {mine.feedSince && (
          <Button
            look="bare"
            isPending={close.isPending}
            onPress={() => {
              setUrl(null)
              close.mutate(undefined)
            }}
          >
            <Trans>Make it void</Trans>
          </Button>
        )}
      </div>
    </Part>
  )
}
