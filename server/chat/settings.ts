import type { z } from 'zod'
import type { chatSettings } from '../../contract/chat.ts'
import { type Act, begin, system } from '../platform/act.ts'
import type { Db } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { keepOnlyRow } from '../platform/only-row.ts'
import { refuse } from '../platform/refusals.ts'
import { readCompany } from '../team/index.ts'

export type ChatSettings = z.infer<typeof chatSettings>

const look: ChatSettings['look'] = { accent: '#b3452f', side: 'end', theme: 'system' }
const greeting: ChatSettings['greeting'] = {
  en: 'Hello. How can we help?',
  de: 'Guten Tag. Wie können wir helfen?',
  es: 'Hola. ¿En qué podemos ayudar?',
  fr: 'Bonjour. Comment pouvons-nous aider ?',
  ar: 'مرحبًا. كيف يمكننا مساعدتكم؟',
}

/** How chat is offered on the company's pages. Off until an administrator switches it on; in the demo it is on. */
export async function readChatSettings(act: Act): Promise<ChatSettings> {
  const [row, { demo }] = await Promise.all([
    act.db.selectFrom('chat_settings').selectAll().executeTakeFirst(),
    readCompany(act),
  ])
  return {
    on: row?.is_on ?? demo,
    look: { ...look, ...row?.look },
    greeting: { ...greeting, ...row?.greeting },
    asksWho: row?.asks_who ?? true,
    origins: row?.origins ?? [],
    quietMinutes: row?.quiet_minutes ?? 1,
    ladder: row?.ladder ?? [],
  }
}

/** Settles it. Refuses invalid for an origin that is none, and not_found for a slug on the ladder that is nobody's here. */
export function settleChat(act: Act, given: ChatSettings): Promise<void> {
  return act.transaction(async (act) => {
    const origins = [...new Set(given.origins.map(originOf))]
    await mustBeHere(act, given.ladder)
    const before = await readChatSettings(act)
    const after = { ...given, origins }
    const set = {
      is_on: given.on,
      look: JSON.stringify(given.look),
      greeting: JSON.stringify(given.greeting),
      asks_who: given.asksWho,
      origins,
      quiet_minutes: given.quietMinutes,
      ladder: given.ladder,
    }
    await keepOnlyRow(act, 'chat_settings', set)
    const fields = (Object.keys(after) as (keyof ChatSettings)[]).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    )
    record(act, 'chat.settled', { fields })
  })
}

/** `https://shop.example`, as a browser writes it. */
function originOf(text: string): string {
  const url = URL.parse(text.trim())
  const isBare = url !== null && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  if (!isBare || !['https:', 'http:'].includes(url.protocol)) return refuse('invalid', { origin: text })
  return url.origin
}

async function mustBeHere(act: Act, slugs: string[]): Promise<void> {
  if (slugs.length === 0) return
  const rows = await act.db
    .selectFrom('agents')
    .select('slug')
    .where('slug', 'in', slugs)
    .where('left_at', 'is', null)
    .execute()
  const missing = slugs.filter((slug) => !rows.some((row) => row.slug === slug))
  if (missing.length > 0) refuse('not_found', { slugs: missing })
}

type Kept = { at: number; settings: Promise<ChatSettings> }
const kept = new WeakMap<Db, Kept>()
const keptFor = 5_000

/** The same, looked up once in five seconds: every request of every widget asks for it. */
export function chatSettingsNow(db: Db): Promise<ChatSettings> {
  const now = Date.now()
  const before = kept.get(db)
  if (before && now - before.at < keptFor) return before.settings
  const settings = readChatSettings(begin(db, system))
  kept.set(db, { at: now, settings })
  settings.catch(() => kept.delete(db))
  return settings
}

/** Something was settled here: the next who asks hears it. */
export function settledAnew(db: Db): void {
  kept.delete(db)
}

/** Whether an origin is one of the company's own pages that may ask us; while chat is off, they hear that. */
export async function isSite(db: Db, origin: string): Promise<boolean> {
  return (await chatSettingsNow(db)).origins.includes(origin)
}
