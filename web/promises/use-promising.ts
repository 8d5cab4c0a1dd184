import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { sayRefusal } from '../platform/refusals.ts'
import type { PromiseMade, Promises } from '../platform/wire.ts'
import { toast } from '../ui/toast.tsx'
import { keepPromise, promisesQuery, removePromise, reopenPromise, takeOverPromise } from './calls.ts'

/** What is done with one press; each can be taken back, and is seen before the server has said so. */
export function usePromising(slug: string) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { queryKey } = promisesQuery(slug)
  const refresh = () =>
    Promise.all([client.invalidateQueries({ queryKey }), client.invalidateQueries({ queryKey: ['my-people'] })])
  const run = async (doing: () => Promise<unknown>, said?: () => void) => {
    try {
      await doing()
      said?.()
    } catch (error) {
      toast(sayRefusal(i18n, error))
    }
    await refresh()
  }
  const without = (id: string) => (all: Promises | undefined) =>
    all && { ...all, items: all.items.filter((one) => one.id !== id) }
  return {
    refresh,
    keep: ({ id }: PromiseMade) => {
      client.setQueryData<Promises>(queryKey, without(id))
      return run(
        () => keepPromise(id),
        () =>
          toast(t`Kept. It is good to be somebody one can count on.`, {
            undo: () => void run(() => reopenPromise(id)),
          }),
      )
    },
    reopen: ({ id }: PromiseMade) => run(() => reopenPromise(id)),
    takeOver: ({ id }: PromiseMade) =>
      run(
        () => takeOverPromise(id),
        () => toast(t`It is yours now.`),
      ),
    remove: ({ id }: PromiseMade) => {
      client.setQueryData<Promises>(queryKey, without(id))
      return run(
        () => removePromise(id),
        () => toast(t`It is gone, also from their own place.`),
      )
    },
  }
}
