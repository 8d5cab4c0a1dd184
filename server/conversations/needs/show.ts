import type { z } from 'zod'
import type { need } from '../../../contract/needs.ts'
import { type InJson, isoOf } from '../../platform/in-json.ts'
import { faceOfAgent } from '../../team/index.ts'
import { restatement, spokenTo, writtenIn } from './words.ts'

export type NeedShown = z.infer<typeof need>

/** A need as it is read, with whoever noted it and the languages of the person. */
export type NeedRow = {
  id: string
  conversation_id: string
  asks: string
  feels: string
  noted_at: Date
  restated_in: string | null
  restated_at: Date | null
  restated_as: string
  answer: 'yes' | 'not_quite' | null
  answer_words: string
  answered_at: Date | null
  met_at: Date | null
  languages: string[]
  noter: { id: string; slug: string; name: string; picture_key: string | null } | null
}

export function showNeed(row: InJson<NeedRow>): NeedShown {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    asks: row.asks,
    feels: row.feels,
    notedBy: row.noter && faceOfAgent(row.noter),
    notedAt: isoOf(row.noted_at),
    restatement: restatement(row.asks, writtenIn(row.asks) ?? spokenTo(row.languages)),
    restated:
      row.restated_in && row.restated_at
        ? { messageId: row.restated_in, line: row.restated_as, at: isoOf(row.restated_at) }
        : null,
    answer:
      row.answer && row.answered_at ? { is: row.answer, words: row.answer_words, at: isoOf(row.answered_at) } : null,
    metAt: isoOf(row.met_at),
  }
}
