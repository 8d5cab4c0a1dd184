import type { DemoHouse } from './house.ts'

const long = 'Bartholomäus-Maximilian'.repeat(5)
const nothingButAnAddress = 'a.very.long.address.without.any.name.at.all@somewhere-far-away.example'

/** People whose names or letters are hard on a screen. */
export const awkward: { who: string; name: string; address?: string }[] = [
  { who: 'a name that never ends', name: long },
  { who: 'a long name of many words', name: 'Wilhelmina Adelheid Freifrau von Hohenstein-Wartenberg zu Lichtenfels' },
  { who: 'someone who writes from right to left', name: 'خالد المنصوري' },
  { who: 'an empty mail, and no picture', name: 'Nobody Much' },
  { who: 'nothing but an address', name: '', address: nothingButAnAddress },
  { who: 'four hundred letters', name: 'Lars Lindqvist' },
  { who: 'Maria', name: 'Maria López' },
]

/** They write, and Lars has written for years. */
export async function awkwardPeopleWrite(house: DemoHouse): Promise<void> {
  const from = (name: string) => ({
    name,
    address: `${Buffer.from(name).toString('hex').slice(0, 30)}@awkward.example`,
  })
  const endless = 'https://awkward.example/' + 'x'.repeat(600)
  await house.write({ from: from(long), subject: long.repeat(3), text: `${'o'.repeat(900)}\n\n${endless}` })
  await house.write({ from: from('Nobody Much'), subject: '', text: '' })
  await house.write({
    from: { name: '', address: nothingButAnAddress },
    subject: endless.slice(0, 400),
    text: endless,
  })
  await house.write({
    from: { name: 'خالد المنصوري', address: 'khalid@awkward.example' },
    subject: 'سؤال عن الدقيق',
    text: 'السلام عليكم ورحمة الله، هل وصل الدقيق الجديد؟ Invoice 12/A arrived.',
  })
  // years of letters, without waiting for years
  await house.sql(`
    with last as (
      select m.* from messages m join people p on p.id = m.person_id join conversations c on c.id = m.conversation_id
      where p.name = 'Lars Lindqvist' and m.by_person_id is not null and c.state <> 'closed' order by m.at desc limit 1)
    insert into messages (id, conversation_id, person_id, kind, channel, by_person_id, at, text, envelope, identity_id, search)
    select gen_random_uuid(), conversation_id, person_id, 'message', channel, by_person_id, at + n * interval '1 second',
      'This is letter ' || n || '.', envelope, identity_id, to_tsvector('simple', '') from last, generate_series(1, 400) n`)
}
