import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { Spoken } from '../../conversations/index.ts'
import type { brief } from '../../../contract/handovers.ts'

export type Brief = z.infer<typeof brief>

declare module '../../platform/db.ts' {
  interface Tables {
    handovers: {
      id: string
      conversation_id: string
      person_id: string
      /** whose it was before a merge; null: theirs all along */
      origin_id: string | null
      kind: 'consult' | 'for_good'
      /** who asked: a colleague (given_by); the person themselves; the desk, as whoever they would have met is not free */
      asked_by: Generated<'colleague' | 'person' | 'desk'>
      /** the desk finds who takes what is heavy, and asks one after the other */
      swap: Generated<boolean>
      given_by: string | null
      from_agent: string
      to_agent: string | null
      given_at: Date
      brief: Generated<Partial<Brief>>
      answer_by: Date | null
      answer: 'taken' | 'given_back' | 'came_back' | 'withdrawn' | null
      answered_at: Date | null
      answer_words: Generated<string>
      introduced_in: string | null
      ended_at: Date | null
    }
    meeting_settings: {
      only_one: Generated<boolean>
      answer_within: Generated<number>
      acknowledge: Generated<boolean>
      promise_within: Generated<number>
      own_words: Generated<Partial<Record<Spoken, string>>>
      choice_days: Generated<number>
    }
  }
}
