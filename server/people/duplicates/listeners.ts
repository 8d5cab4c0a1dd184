import type { Act } from '../../platform/act.ts'
import { listen } from '../../platform/events.ts'
import { queue, work } from '../../platform/jobs.ts'
import { lookAtEveryone } from './everyone.ts'
import { lookForDuplicates } from './look.ts'

// Who is new or has changed is looked for once, however much happened to them in one go
const lookLater = (act: Act, personId: string) =>
  act.transaction(async (act) =>
    queue(act, 'people.look_for_duplicates', { personId }, { key: `look for duplicates of ${personId}` }),
  )

listen('person.arrived', 'people.duplicates', (act, { data }) => lookLater(act, data.personId))
listen('person.changed', 'people.duplicates', async (act, { data }) => {
  if (data.fields.some((field) => field === 'name' || field === 'organisationName')) await lookLater(act, data.personId)
})
listen('identity.claimed', 'people.duplicates', (act, { data }) => lookLater(act, data.personId))
listen('identity.removed', 'people.duplicates', (act, { data }) => lookLater(act, data.personId))
listen('identity.put_back', 'people.duplicates', (act, { data }) => lookLater(act, data.personId))
listen('person.merged', 'people.duplicates', (act, { data }) => lookLater(act, data.personId))
listen('person.parted', 'people.duplicates', async (act, { data }) => {
  await lookLater(act, data.personId)
  await lookLater(act, data.goneId)
})
listen('person.split', 'people.duplicates', (act, { data }) => lookLater(act, data.personId))
listen('duplicate.reconsidered', 'people.duplicates', (act, { data }) => lookLater(act, data.personId))

work('people.look_for_duplicates', (act, { personId, personIds }) =>
  lookForDuplicates(act, Array.isArray(personIds) ? personIds.map(String) : [String(personId)]),
)
work('people.look_at_everyone', (act, { after, round }) =>
  lookAtEveryone(act, typeof after === 'string' ? after : null, round === 'look' ? 'look' : 'keys'),
)
