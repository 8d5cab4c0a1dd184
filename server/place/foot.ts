import { underLetters } from '../channels/index.ts'
import { languageOf } from './languages.ts'
import { letters } from './letters.ts'
import { newLink } from './link.ts'

// Under each letter to one person stands a quiet link to it in their place. Where others read along there is none: it
// opens what belongs to one of them
underLetters(async (act, house, { identityId, conversationId }) => {
  const row = await act.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['languages', 'shared_at'])
    .where('identities.id', '=', identityId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row || row.shared_at) return null
  return {
    words: letters[languageOf(row.languages)].foot,
    url: newLink(act, house, { kind: 'letter', identityId, conversationId }),
  }
})
