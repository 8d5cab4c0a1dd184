import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Ask } from './wire.ts'
import { knownWords } from './words.ts'

/** Something an agent does, as the requests that the screen makes for it, all at once; another one each turn. */
export type Deed = { name: string; aim?: boolean; who?: 'known' | 'new'; asks(turn: number): Ask[] }

type Place = { slug: string; conversation: string }

/** All that is measured, on people and words taken from what was loaded. */
export async function deeds(client: pg.Client): Promise<Deed[]> {
  const places = await open(client)
  const longest = await mostSaid(client)
  const newcomer = await someoneNew(client)
  const place = (turn: number) => places[turn % places.length]!
  const searching = (words: string[]) => (turn: number) => [
    { method: 'GET' as const, path: `/api/search?q=${encodeURIComponent(words[turn % words.length]!)}` },
  ]
  const kinds = await searches(client)
  return [
    { name: 'my people', aim: true, asks: () => [get('/api/my-people')] },
    { name: 'opening a person', aim: true, asks: (turn) => opening(place(turn).slug) },
    { name: 'full-text search', aim: true, asks: searching(mixed(Object.values(kinds))) },
    { name: 'sending a reply', aim: true, asks: (turn) => [answer(place(turn).conversation)] },
    { name: `· opening ${longest.known}`, who: 'known', asks: () => opening(longest.slug) },
    { name: '· opening someone new, of one message', who: 'new', asks: () => opening(newcomer) },
    { name: '· the person alone', asks: (turn) => opening(place(turn).slug).slice(0, 1) },
    { name: '· the lifeline alone', asks: (turn) => opening(place(turn).slug).slice(1, 2) },
    { name: '· open conversations alone', asks: (turn) => opening(place(turn).slug).slice(2, 3) },
    { name: '· drafts alone', asks: (turn) => opening(place(turn).slug).slice(3, 4) },
    ...Object.entries(kinds).map(([kind, words]) => ({ name: `· search: ${kind}`, asks: searching(words) })),
  ]
}

function get(path: string): Ask {
  return { method: 'GET', path }
}

/** What the screen asks for when a person is opened. */
function opening(slug: string): Ask[] {
  const parts = ['', '/lifeline?limit=20', '/conversations', '/drafts', '/handovers', '/bonds', '/calls', '/promises']
  return parts.map((part) => get(`/api/people/${slug}${part}`))
}

function answer(conversation: string): Ask {
  const text = `Dear neighbour, the baker's ${randomUUID()} is on its way and should be with you before noon. Do tell me whether it fits; I will ring you tomorrow either way. Warmly, the team`
  return { method: 'POST', path: `/api/conversations/${conversation}/messages`, body: { text, clientId: randomUUID() } }
}

// people whom somebody would open: those who wait for us or we for them, by mail
async function open(client: pg.Client): Promise<Place[]> {
  const { rows } = await client.query<Place>(
    `select p.slug, min(c.id::text) as conversation from conversations c join people p on p.id = c.person_id
      where c.state in ('open', 'waiting') and c.channel = 'mail' group by p.slug order by md5(p.slug) limit 400`,
  )
  return rows
}

/** Whoever said most, and how much there is of them. */
async function mostSaid(client: pg.Client): Promise<{ slug: string; known: string }> {
  const { rows } = await client.query<{ slug: string; messages: string; facts: string; identities: string }>(
    `select slug, (select count(*) from messages where person_id = p.id) as messages,
        (select count(*) from facts where person_id = p.id) as facts,
        (select count(*) from identities where person_id = p.id and removed_at is null) as identities
      from people p
      where id = (select person_id from messages group by person_id order by count(*) desc limit 1)`,
  )
  const { slug, messages, facts, identities } = rows[0]!
  return { slug, known: `someone of ${messages} messages, ${facts} facts and ${identities} identities` }
}

async function someoneNew(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ slug: string }>(
    `select slug from people p where (select count(*) from messages where person_id = p.id) = 1
      order by arrived_at desc limit 1`,
  )
  return rows[0]!.slug
}

async function searches(client: pg.Client): Promise<Record<string, string[]>> {
  const words = Object.keys(knownWords)
  const { rows: people } = await client.query<{ name: string }>('select name from people order by md5(slug) limit 20')
  // words that occur between five and fifty times
  const { rows: rare } = await client.query<{ word: string }>(
    `select word from ts_stat('select search from messages order by id limit 20000')
      where ndoc between 2 and 3 and length(word) > 5 order by md5(word) limit 20`,
  )
  return {
    'a rare word': [...rare.map((row) => row.word), 'quince'],
    'a common word': ['order', 'delivery', 'from'],
    'words between': ['oven', 'sourdough', ...words.filter((word) => word === 'oven')],
    'two words': ['order delivery', 'oven delivery', 'sourdough order', 'oven sourdough'],
    'the beginning of a word': ['deliv', 'sour', 'quin', 'o', 'ord'],
    'a name': people.map((row) => row.name),
    'what is nowhere': ['zzyzx', 'order zzyzx', 'qwertyuiop'],
  }
}

function mixed(kinds: string[][]): string[] {
  return Array.from({ length: 84 }, (_, i) => {
    const kind = kinds[i % kinds.length]!
    return kind[Math.floor(i / kinds.length) % kind.length]!
  })
}
