import { expect, test } from 'vitest'
import type { Agent, Door, Language } from '../../shapes.ts'
import { sayDoor } from '../door-words.ts'
import ar from './ar.ts'
import de from './de.ts'
import en, { type Words } from './en.ts'
import es from './es.ts'
import fr from './fr.ts'

const all: Record<Language, Words> = { en, de, es, fr, ar }

/** Every sentence of a catalogue by its path; those that take something are given it. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]) => {
    const here = `${path}${name}`
    if (typeof value === 'object') return sentences(value, `${here}.`)
    if (typeof value !== 'function') return [[here, String(value)]]
    const count = here === 'newWords' || here === 'call.lead' ? 3 : 'Ana'
    return [[here, String(value(count, here === 'hereNow' ? false : 'in May', 'on Monday'))]]
  })
}

test.each(['de', 'es', 'fr', 'ar'] as const)('%s says all that English says, in words of its own', (language) => {
  const english = new Map(sentences(en))
  const own = sentences(all[language])
  expect(own.map(([path]) => path)).toEqual([...english.keys()])
  const alike = own.filter(([path, text]) => text.length > 12 && text === english.get(path))
  expect(alike).toEqual([])
  expect(own.filter(([, text]) => text.trim() === '')).toEqual([])
})

test('no sentence shouts', () => {
  for (const [language, words] of Object.entries(all))
    expect(
      sentences(words).filter(([, text]) => /[!¡！]/.test(text)),
      language,
    ).toEqual([])
})

const agent = (name: string, more: Partial<Agent> = {}): Agent => ({
  slug: name.toLowerCase(),
  name,
  pictureUrl: null,
  is: 'here',
  backAt: null,
  helpedAt: null,
  ...more,
})
const now = new Date(2026, 5, 10, 18, 30)
const at = (day: number, hour: number) => new Date(2026, 5, day, hour).toISOString()
const door = (agents: Agent[], more: Partial<Door> = {}): Door => ({
  companyName: 'Fern & Finch',
  greeting: 'Hello.',
  look: { accent: '#ad4526', side: 'end', theme: 'system' },
  agents,
  to: null,
  backAt: null,
  asksWho: true,
  calls: false,
  puzzle: { salt: '', bits: 0 },
  ...more,
})
const says = (given: Door, language: Language = 'en') => sayDoor(all[language], language, given, now).join(' ')

test('the door says who is there, when the others are back, and whom somebody knows', () => {
  expect(says(door([agent('Ana Kovač'), agent('Sam Rivers')]))).toBe('Ana and Sam are here now.')
  expect(says(door([agent('Ana Kovač'), agent('Sam Rivers')]), 'de')).toBe('Ana und Sam sind gerade da.')
  const sam = agent('Sam', { helpedAt: new Date(2026, 4, 2).toISOString() })
  expect(says(door([sam, agent('Ana')]))).toBe('Sam, who helped you in May, is here.')
  const samAway = { ...sam, is: 'away' as const, backAt: at(11, 9) }
  expect(says(door([samAway, agent('Ana')]))).toMatch(
    /^Sam, who helped you in May, is back tomorrow at 0?9:00(.AM)?\. Ana is here now\.$/,
  )
  const away = agent('Ana', { is: 'away', backAt: at(15, 9) })
  expect(says(door([away], { backAt: at(15, 9) }))).toMatch(
    /^We are back on Monday at 0?9:00(.AM)?\. Write all the same\./,
  )
  expect(says(door([]))).toMatch(/^Nobody is here just now\./)
  const covered = { ...away, cover: agent('Sam Rivers') }
  expect(says(door([], { to: covered }), 'fr')).toMatch(
    /^Ana n’est pas là et revient lundi à 0?9:00\. D’ici là, Sam Rivers lit ceci\.$/,
  )
})
