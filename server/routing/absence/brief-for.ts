import { longestBrief } from '../../../contract/absences.ts'
import { readSpeaking } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { draftBrief } from '../handing/brief.ts'
import type { Brief } from '../handing/tables.ts'
import { readPromised } from '../promised-to.ts'

const titles: [keyof Brief, string][] = [
  ['asks', 'Needs'],
  ['feels', 'Feels'],
  ['tried', 'So far'],
  ['promised', 'Promised'],
  ['speaking', 'How to speak with them'],
  ['lastWords', 'Last words'],
]

/**
 * What a cover must know of somebody: of what is open with them what a handover would tell, else what came of the last
 * time, what stands promised, and how to speak with them. Drafted by plain rules, for the absent agent to correct.
 */
export async function briefFor(act: Act, personId: string, agentId: string): Promise<string> {
  const latest = await act.db
    .selectFrom('conversations')
    .select(['id', 'state', 'outcome', 'subject'])
    .where('person_id', '=', personId)
    .orderBy('state', (order) => order.desc())
    .orderBy((eb) => eb('owner_id', '=', agentId), 'desc')
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (latest && latest.state !== 'closed') return inWords(await draftBrief(act, latest.id)).slice(0, longestBrief)
  const [promised, speaking] = await Promise.all([readPromised(act, personId), readSpeaking(act, personId)])
  return [
    latest?.outcome && `Last time: ${latest.outcome}`,
    promised.length > 0 && `Promised: ${promised.join('; ')}`,
    speaking.length > 0 && `How to speak with them: ${speaking.join('; ')}`,
  ]
    .filter(Boolean)
    .join('\n')
    .slice(0, longestBrief)
}

function inWords(brief: Brief): string {
  return titles
    .filter(([part]) => brief[part].trim())
    .map(([part, title]) => `${title}: ${brief[part].trim()}`)
    .join('\n')
}
