import { underLetters } from '../channels/index.ts'
import { languageOf } from './languages.ts'
import { letters } from './letters.ts'
import { newLink } from './link.ts'

// Under each letter to one person stands a quiet link to it in their place. Where others read along, that would open what
// belongs to one of them: there it leads to the door, where each asks for a link to their own address
underLetters(async (act, house, { identityId, conversationId, alone }) => {
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
    url: alone ? newLink(act, house, { kind: 'letter', identityId, conversationId }) : `${house.config.url}/place`,
  }
})
