import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'
import type { decisionKind, routingSettings } from '../../contract/routing.ts'
import type { Channel } from '../../contract/events.ts'
import type { Coming } from './half-life.ts'
import type { Why } from './say.ts'

type Json<T> = ColumnType<T, string | undefined, string>

declare module '../platform/db.ts' {
  interface Tables {
    /** what a bond is made of, each thing once */
    happenings: {
      source_id: string
      kind: 'said' | 'promise_kept' | 'promise_broken' | 'waited_for' | 'rated'
      agent_id: string
      person_id: string
      /** as whom they came; the same as person_id, but for merged people */
      origin_id: string
      conversation_id: string | null
      at: Date
      channel: Channel | null
      nth: number | null
      smiley: 'great' | 'okay' | 'not_good' | null
    }
    bonds: {
      person_id: string
      origin_id: string
      agent_id: string
      good: Generated<number>
      strained: Generated<number>
      strength: Generated<number>
      conversations: Generated<number>
      first_at: Date | null
      last_at: Date | null
      person_chose: boolean | null
      person_chose_at: Date | null
      agent_chose: boolean | null
      agent_chose_at: Date | null
      stepped_away: boolean | null
      stepped_away_at: Date | null
    }
    routing_settings: {
      only_one: Generated<boolean>
      /** `coming`: another half-life that bonds are being told by (half-life.ts) */
      settings: Json<Partial<z.infer<typeof routingSettings>> & { coming?: Coming }>
      /** of the sums in bonds, in days */
      half_life: Generated<number>
      set_by: string | null
      set_at: Date | null
    }
    agent_states: {
      agent_id: string
      state: 'here' | 'thinking' | 'pause' | 'away' | null
      until: Date | null
      signed_out: Generated<boolean>
      share: Generated<number>
      share_until: Date | null
      doing: 'coaching' | 'writing' | null
      doing_until: Date | null
      last_given_at: Date | null
    }
    decisions: {
      id: string
      conversation_id: string
      person_id: string
      origin_id: string | null
      kind: z.infer<typeof decisionKind>
      agent_id: string | null
      until: Date | null
      code: Why['code']
      said: Json<Why['values']>
      sentence: string
      heavy: Generated<boolean>
      given: Generated<boolean>
      asked: Generated<string[]>
      look_again_at: Date | null
      at: Date
    }
  }
}
