import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Me, Message } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { dropToast, toast } from '../ui/toast.tsx'
import { Time } from '../ui/time.tsx'
import { retry, takeBack } from './calls.ts'
import { keepInquiry } from './inquiry-draft.ts'
import type { TakenBack } from './composer.tsx'
import { sayWhyNot } from './say-delivery.ts'

/** What became of something we sent: on its way, gone, or why not. */
export function DeliveryLine({
  message,
  about,
  me,
  onTakeBack,
  readBy,
}: {
  message: Message
  /** the id of the person in whose conversation it was said */
  about: string
  me: Me
  onTakeBack: (draft: TakenBack) => void
  /** instead of "sent": whether they have read it */
  readBy?: ReactNode
}) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { delivery } = message
  const canStill = useUntil(delivery?.state === 'queued' ? delivery.sendAfter : null)
  const again = useMutation({
    mutationFn: () => retry(message.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['lifeline'] }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const undo = useMutation({
    mutationFn: () => takeBack(message.id),
    onSuccess: () => {
      dropToast(`send ${message.id}`)
      // what was meant for somebody outside must not lie in a letter to the person
      if (message.passesOn) {
        const [to] = message.to
        keepInquiry(about, message.passesOn, { name: to?.name ?? '', email: to?.address ?? '', text: message.text })
        toast(t`Taken back. The words wait where you passed the letter on.`)
        return
      }
      onTakeBack({ text: message.text, attachments: message.attachments, conversationId: message.conversationId })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['lifeline'] }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  if (!delivery) return null
  if (delivery.state === 'failed') {
    return (
      <div
        role="status"
        className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-md border border-soft-line bg-soft px-3 py-2 text-sm text-ink2"
      >
        <TriangleAlert aria-hidden className="size-4 shrink-0 text-accent" />
        <span className="min-w-0 flex-1">
          <b className="font-semibold text-ink">
            {delivery.told.some((one) => one.taken) ? (
              <Trans>This has not reached everyone.</Trans>
            ) : (
              <Trans>This has not left.</Trans>
            )}
          </b>{' '}
          {sayWhyNot(i18n, delivery)}
          <ToldOf delivery={delivery} />
        </span>
        <Button size="small" isPending={again.isPending} onPress={() => again.mutate()}>
          <Trans>Send it again</Trans>
        </Button>
      </div>
    )
  }
  return (
    <p className="mt-1 flex min-h-5 items-center gap-2 text-2xs text-ink3">
      {delivery.state === 'sent' ? (
        readBy || <Trans>sent</Trans>
      ) : canStill ? (
        <>
          <Trans>leaves in a moment</Trans>
          {message.author.face?.id === me.agent.id && (
            <button
              type="button"
              onClick={() => undo.mutate()}
              className="rounded-sm font-medium text-accent hover:underline"
            >
              <Trans>Take it back</Trans>
            </button>
          )}
        </>
      ) : (
        <>
          {sayWhyNot(i18n, delivery) ?? <Trans>on its way</Trans>}{' '}
          {delivery.at && <Time at={delivery.at} as="clock" className="sr-only" />}
        </>
      )}
    </p>
  )
}

/** What the mail server said of each of several recipients. */
function ToldOf({ delivery }: { delivery: NonNullable<Message['delivery']> }) {
  if (delivery.told.length < 2) return null
  return (
    <span className="mt-1 block text-xs text-ink3 [overflow-wrap:anywhere]">
      {delivery.told.map((one) => (
        <span key={one.address} className="block">
          {one.address}: {one.taken ? <Trans>taken by their mail server</Trans> : one.words || <Trans>refused</Trans>}
        </span>
      ))}
    </span>
  )
}

/** True until a moment has come. */
function useUntil(moment: string | null): boolean {
  const [, wake] = useState(0)
  const left = moment ? new Date(moment).getTime() - Date.now() : 0
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => wake((count) => count + 1), left + 50)
    return () => clearTimeout(timer)
  }, [left])
  return left > 0
}
