import { answersUnderLetters } from '../../channels/index.ts'
import { choiceLabels } from './compose.ts'
import { choiceToken } from '../choosing/link.ts'
import { readChoice } from '../choosing/options.ts'
import { readMeetingSettings } from '../meeting-settings.ts'

const day = 86_400_000

// Under an acknowledgement in which somebody is waited for stand two links, to wait or not to wait
answersUnderLetters(async (act, house, messageId) => {
  const row = await act.db
    .selectFrom('acknowledgements')
    .select(['conversation_id', 'language', 'asks'])
    .where('said_id', '=', messageId)
    .executeTakeFirst()
  if (!row?.asks) return []
  const choice = await readChoice(act, row.conversation_id)
  if (!choice) return []
  const { choiceDays } = await readMeetingSettings(act)
  const ends = new Date(act.now.getTime() + choiceDays * day)
  const token = choiceToken({ conversationId: row.conversation_id, saidId: messageId }, ends, house.secrets)
  const labels = choiceLabels(choice, row.language)
  return (['my_person', 'quickest'] as const).map((wish) => ({
    label: labels[wish],
    url: `${house.config.url}/choose/${token}?wish=${wish}`,
  }))
})
