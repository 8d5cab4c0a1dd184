import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { QueryClient } from '@tanstack/react-query'
import { whom } from '../people/whom.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Conversation, MyPeople, Person } from '../platform/wire.ts'
import { toast } from '../ui/toast.tsx'
import { sayWhenWithClock } from '../ui/when.ts'
import { close, comeBack, putOff, reopen } from './calls.ts'
import { firstName } from '../ui/first-name.ts'
import { groupsInOrder, type Group } from './groups.ts'
import { myPeopleQuery, standingQuery } from './queries.ts'

type Settling = { client: QueryClient; i18n: I18n; person: Person; conversation: Conversation }

/** Done: the screen shows it at once, the server follows, and it can be taken back. */
export function finish({ client, i18n, person, conversation }: Settling, seen: string | null): Promise<void> {
  const them = whom(i18n, person.name)
  return settle(
    { client, i18n, person, conversation },
    { ...conversation, state: 'closed', waitingSince: null, laterUntil: null, closedAt: new Date().toISOString() },
    null,
    () => close(conversation.id, '', seen),
    i18n._(msg`Done with ${them}, for now.`),
  )
}

/** Comes back at a time. */
export function comeBackLater(settling: Settling, until: Date, seen: string | null): Promise<void> {
  const { i18n, person, conversation } = settling
  const name = firstName(person.name)
  const when = sayWhenWithClock(until, new Date(), i18n.locale)
  const later = { ...conversation, state: 'later' as const, waitingSince: null, laterUntil: until.toISOString() }
  return settle(
    settling,
    later,
    'later',
    () => putOff(conversation.id, until, seen),
    i18n._(msg`${name} comes back: ${when}.`),
  )
}

/** Brings someone who was put off back to the day. */
export function wake(settling: Settling): Promise<void> {
  const { i18n, person, conversation } = settling
  const name = firstName(person.name)
  const open = { ...conversation, state: 'open' as const, waitingSince: new Date().toISOString(), laterUntil: null }
  return settle(settling, open, 'waiting', () => comeBack(conversation.id), i18n._(msg`${name} is back.`))
}

async function settle(
  settling: Settling,
  after: Conversation,
  group: Group | null,
  run: () => Promise<unknown>,
  words: string,
): Promise<void> {
  const { client, i18n, person, conversation } = settling
  let takenBack = false
  let doing: Promise<unknown> | null = null
  let putBack = () => {}
  const undo = () => {
    takenBack = true
    putBack()
    // whoever is quick takes back what is still on its way, or what has not begun
    void doing
      ?.then(() => undone(conversation))
      .catch((error: unknown) => toast(sayRefusal(i18n, error)))
      .finally(() => refresh(client, person.slug))
  }
  // offered with the key press itself, before anything is waited for
  const away = toast(words, { undo })
  await Promise.all([
    client.cancelQueries({ queryKey: ['my-people'] }),
    client.cancelQueries({ queryKey: ['conversations', person.slug] }),
  ])
  if (takenBack) return
  const before = client.getQueryData(myPeopleQuery.queryKey)
  showConversation(client, person.slug, after)
  if (before) client.setQueryData(myPeopleQuery.queryKey, moved(before, conversation.id, group, after))
  putBack = () => {
    showConversation(client, person.slug, conversation)
    if (before) client.setQueryData(myPeopleQuery.queryKey, before)
  }
  doing = run()
  try {
    await doing
  } catch (error) {
    away()
    putBack()
    if (!takenBack) toast(sayRefusal(i18n, error))
  }
  if (!takenBack) void refresh(client, person.slug)
}

/** Back to how it stood, whatever was done since. */
async function undone(was: Conversation): Promise<void> {
  if (was.state === 'closed') await close(was.id, was.outcome)
  else if (was.state === 'later' && was.laterUntil) await putOff(was.id, new Date(was.laterUntil))
  else await reopen(was.id).then(() => comeBack(was.id))
}

function showConversation(client: QueryClient, slug: string, shown: Conversation): void {
  client.setQueryData(standingQuery(slug).queryKey, (standing) => {
    if (!standing) return standing
    const others = standing.items.filter((one) => one.id !== shown.id)
    return { ...standing, items: shown.state === 'closed' ? others : [...others, shown] }
  })
  client.setQueriesData<{ pages: { conversations: Conversation[] }[] }>(
    { queryKey: ['lifeline', slug] },
    (line) =>
      line && {
        ...line,
        pages: line.pages.map((page) => ({
          ...page,
          conversations: page.conversations.map((one) => (one.id === shown.id ? shown : one)),
        })),
      },
  )
}

/** The list as it will be; the server has the last word. */
export function moved(people: MyPeople, conversationId: string, to: Group | null, after: Conversation): MyPeople {
  const row = groupsInOrder.flatMap((group) => people[group]).find((one) => one.conversationId === conversationId)
  const without = { ...people }
  for (const group of groupsInOrder)
    without[group] = people[group].filter((one) => one.conversationId !== conversationId)
  // whom something is promised stands there, unless they wait
  const there = row?.promised && to !== 'waiting' ? 'promised' : to
  if (!row || !there) return without
  return { ...without, [there]: [...without[there], { ...row, owner: after.owner, until: after.laterUntil }] }
}

function refresh(client: QueryClient, slug: string): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: ['my-people'] }),
    client.invalidateQueries({ queryKey: ['conversations', slug] }),
    client.invalidateQueries({ queryKey: ['lifeline', slug] }),
  ])
}
