import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { sayRefusal } from '../platform/refusals.ts'
import type { MergeMade, SuggestionOfTwo } from '../platform/wire.ts'
import { toast } from '../ui/toast.tsx'
import { dismiss, merge, part, reconsider } from './two-people.ts'

type Deciding = { client: QueryClient; i18n: I18n }
type Someone = { id: string; name: string }

/** They are one: `kept` leads. The screen shows it at once, and it can be undone whole. */
export async function theyAreOne({ client, i18n }: Deciding, kept: Someone, gone: Someone): Promise<MergeMade | null> {
  const putBack = await takeAway(client, kept, gone)
  const [name, other] = [kept.name, gone.name]
  try {
    const made = await merge(kept.id, gone.id)
    toast(i18n._(msg`${name} and ${other} are one.`), {
      stay: 15_000,
      undo: () =>
        void part(made.mergeId)
          .then(() => reconsider(kept.id, gone.id))
          .then(() => toast(i18n._(msg`${name} and ${other} are two again.`)))
          .catch((error: unknown) => toast(sayRefusal(i18n, error)))
          .finally(() => client.invalidateQueries()),
    })
    void client.invalidateQueries()
    return made
  } catch (error) {
    putBack()
    toast(sayRefusal(i18n, error))
    return null
  }
}

/** They are two: nobody suggests them again. */
export async function theyAreTwo({ client, i18n }: Deciding, one: Someone, other: Someone): Promise<void> {
  const putBack = await takeAway(client, one, other)
  const [name, second] = [one.name, other.name]
  try {
    await dismiss(one.id, other.id)
    toast(i18n._(msg`${name} and ${second} stay two.`), {
      undo: () =>
        void reconsider(one.id, other.id)
          .catch((error: unknown) => toast(sayRefusal(i18n, error)))
          .finally(() => client.invalidateQueries({ queryKey: ['duplicates'] })),
    })
  } catch (error) {
    putBack()
    toast(sayRefusal(i18n, error))
  }
  void client.invalidateQueries({ queryKey: ['duplicates'] })
  void client.invalidateQueries({ queryKey: ['person'] })
}

/** They are two after all: each gets back what is theirs. */
export async function partAgain(
  { client, i18n }: Deciding,
  mergeId: string,
  one: string,
  other: string,
): Promise<void> {
  try {
    await part(mergeId)
    toast(i18n._(msg`${one} and ${other} are two again.`))
  } catch (error) {
    toast(sayRefusal(i18n, error))
  }
  await client.invalidateQueries()
}

type Pages = InfiniteData<{ items: SuggestionOfTwo[]; next: string | null }, string | null>

/** The card goes at once, with whatever else was suggested of the two; what comes back is the server's word. */
async function takeAway(client: QueryClient, one: Someone, other: Someone): Promise<() => void> {
  await client.cancelQueries({ queryKey: ['duplicates'] })
  const before = client.getQueriesData<Pages>({ queryKey: ['duplicates'] })
  const isThem = (pair: SuggestionOfTwo) =>
    [pair.person.id, pair.other.id].every((id) => id === one.id || id === other.id)
  client.setQueriesData<Pages>({ queryKey: ['duplicates'] }, (all) =>
    all && 'pages' in all
      ? { ...all, pages: all.pages.map((page) => ({ ...page, items: page.items.filter((pair) => !isThem(pair)) })) }
      : all,
  )
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data)
  }
}
