import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportOpened } from '../../platform/wire.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { importQuery, stopLooking, stopTaking } from './calls.ts'

/** What is being done with the file at this moment, and how far it is. One may leave: it goes on. */
export function Underway({ one }: { one: ImportOpened }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const stop = useMutation({
    mutationFn: () => (one.state === 'looking' ? stopLooking(one.id) : stopTaking(one.id)),
    onSuccess: (now) => client.setQueryData(importQuery(one.id).queryKey, now),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const stages = {
    reading: t`Reading the rows`,
    matching: t`Looking who is known by address or number`,
    comparing: t`Comparing with everyone who is here`,
  }
  const words = one.state === 'looking' ? stages[one.stage] : t`Taking them in`
  const percent = Math.round(one.progress * 100)
  return (
    <section className="rounded-lg border border-line bg-surface px-6 py-8">
      <p role="status" className="serif text-xl font-medium">
        {words}
      </p>
      <div
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="mt-4 h-2 overflow-hidden rounded-full bg-sunk forced-colors:border"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500 ease-linear motion-reduce:transition-none forced-colors:bg-[Highlight]"
          style={{ width: `${Math.max(percent, 2)}%` }}
        />
      </div>
      <p className="mt-3 text-sm text-ink2">
        {one.state === 'looking' ? (
          <Trans>Nobody is kept by this. You may leave; it goes on without you.</Trans>
        ) : (
          <Trans>You may leave; it goes on without you. Whoever is in stays in when you stop.</Trans>
        )}
      </p>
      <Button className="mt-5" isPending={stop.isPending} onPress={() => stop.mutate()}>
        <Trans>Stop</Trans>
      </Button>
    </section>
  )
}
