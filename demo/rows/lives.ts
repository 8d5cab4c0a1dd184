import type { Insertable } from 'kysely'
import type { Tables } from '../../server/platform/db.ts'
import type { Cast, Conversation } from '../cast.ts'
import type { Day } from '../clock.ts'
import { fill } from '../fill.ts'
import { moments, needs, relations, type ToldNeed } from '../lives.ts'
import { stageWords } from '../stage-words.ts'
import { conversationId, type Who } from './conversations.ts'
import { castId } from './ids.ts'

const minute = 60_000
const week = 7 * 24 * 60 * minute

type NeedRow = Insertable<Tables['needs']>

/** What people asked, each noted soon after they said it; met with the conversation, or replaced by what they asked next. */
export function needRows(cast: Cast, who: Who, now: Date): NeedRow[] {
  const words = stageWords(now)
  const rows: NeedRow[] = []
  for (const need of needs) {
    const conversation = conversationOf(cast, need)
    const at = new Date(Math.min(saidAt(conversation, need).getTime() + 4 * minute, now.getTime() - minute))
    const id = castId(`need ${conversation.key} ${need.asks}`, at)
    const former = rows.find((row) => row.conversation_id === conversationId(conversation) && !row.replaced_at)
    if (former) Object.assign(former, { replaced_by: id, replaced_at: at, met_at: null })
    rows.push({
      id,
      person_id: who.person(need.person).id,
      conversation_id: conversationId(conversation),
      asks: fill(need.asks, words),
      feels: need.feels,
      noted_by: who.agent(need.by).id,
      noted_at: at,
      met_at: conversation.closedAt,
    })
  }
  // what was replaced refers to what came after it
  return rows.toReversed()
}

export function momentRows(who: Who, now: Date): Insertable<Tables['moments']>[] {
  return moments.map((moment) => {
    const at = agoOf(now, moment.weeksAgo)
    return {
      id: castId(`moment ${moment.person} ${moment.title}`, at),
      person_id: who.person(moment.person).id,
      title: moment.title,
      on_date: written(moment.on(now)),
      yearly: moment.yearly ?? false,
      remind_before: moment.remind ?? null,
      noted_by: who.agent(moment.by).id,
      noted_at: at,
      ...(moment.touches && {
        sensitivity: moment.touches,
        shared_with_us_at: at,
        expires_at: agoOf(now, moment.weeksAgo - 26),
      }),
    }
  })
}

export function relationRows(who: Who, now: Date): Insertable<Tables['relations']>[] {
  return relations.map((relation) => {
    const at = agoOf(now, relation.weeksAgo)
    return {
      id: castId(`relation ${relation.one} ${relation.other} ${relation.kind}`, at),
      one_id: who.person(relation.one).id,
      other_id: who.person(relation.other).id,
      kind: relation.kind,
      words: relation.words,
      words_back: relation.back,
      noted_by: who.agent(relation.by).id,
      noted_at: at,
      thanked_at: relation.thanked ? new Date(at.getTime() + 2 * week) : null,
    }
  })
}

export function conversationOf(cast: Cast, { person, subject }: Pick<ToldNeed, 'person' | 'subject'>): Conversation {
  const found = cast.conversations.find((one) => one.person === person && one.subject === subject)
  if (!found) throw new Error(`${person} never wrote about "${subject}"`)
  return found
}

function saidAt(conversation: Conversation, { after }: ToldNeed): Date {
  const theirs = conversation.messages.findLastIndex((message) => message.by === null || message.kind === 'call')
  return conversation.messages[after ? after - 1 : Math.max(theirs, 0)]!.at
}

/** So many weeks ago, in working hours; 0: an hour ago. */
function agoOf(now: Date, weeksAgo: number): Date {
  return new Date(now.getTime() - Math.max(weeksAgo * week, 60 * minute))
}

export function written({ year, month, day }: Day): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
