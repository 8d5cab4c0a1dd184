import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { editDistance, farApart, jaroWinkler } from './distance.ts'
import { keysOf } from './keys.ts'
import { judge, reasonsOf, suggestedFrom } from './judge.ts'
import { newModel, weigh } from './model.ts'
import { completeName, readName } from './name.ts'
import { compareProfiles, type Field, type Profile } from './profile.ts'
import { inWords } from './reasons.ts'
import { kinds, readValue } from './value.ts'

const fields: Field[] = [
  { name: 'email', kind: 'email' },
  { name: 'phone', kind: 'phone' },
  { name: 'address', kind: 'address' },
  { name: 'birthday', kind: 'date' },
  { name: 'organisation', kind: 'organisation' },
]
// a town of fifty thousand, in which some names are common and the others were not counted
const common = new Map([
  ['maria', 900],
  ['jose', 800],
  ['garcia', 1500],
])
const model = newModel(fields, 50_000, { count: (_, term) => common.get(term) ?? null, known: () => 50_000 })

type Known = {
  name: string
  email?: string
  phone?: string
  address?: string
  birthday?: string
  organisation?: string
}

function someone(known: Known): Profile {
  const values = fields.map(({ name, kind }) => {
    const value = readValue(kind, known[name as 'email'] ?? '')
    return value ? [value] : []
  })
  return { name: completeName(readName(known.name), known.email ? [known.email] : []), values }
}

function said(a: Known, b: Known): string {
  const [one, two] = [someone(a), someone(b)]
  return `${judge(model, one, two)?.certainty ?? 'no'}: ${inWords(reasonsOf(model, one, two))}`
}

describe('one person', () => {
  test.each<[string, Known, Known, string]>([
    [
      'who writes the number for the country, and another for the world',
      { name: 'Maria López', phone: '+44 7700 900123' },
      { name: 'Maria Lopes', phone: '07700 900123' },
      'near_certain: same phone; names differ by one letter',
    ],
    [
      'whom friends call Bob',
      { name: 'Robert Winslow', birthday: '1971-06-24' },
      { name: 'Bob Winslow', birthday: '24.06.1971' },
      'near_certain: same birthday; same name in another form',
    ],
    [
      'whom friends call Pepe',
      { name: 'José Echeverría', phone: '+34 600 123 456' },
      { name: 'Pepe Echeverria', phone: '600 123 456' },
      'near_certain: same phone; same name in another form',
    ],
    [
      'in Cyrillic and in Latin letters',
      { name: 'Саша Щербаков', birthday: '1980-02-03' },
      { name: 'Alexander Shcherbakov', birthday: '1980-02-03' },
      'near_certain: same birthday; same name in another script',
    ],
    [
      'in Greek and in Latin letters',
      { name: 'Γιώργος Παπαδόπουλος', phone: '+30 210 123 4567' },
      { name: 'Giorgos Papadopoulos', phone: '2101234567' },
      'near_certain: same phone; same name in another script',
    ],
    [
      'in Arabic and in Latin letters',
      { name: 'محمد حداد', phone: '+961 70 123 456' },
      { name: 'Mohammed Haddad', phone: '0096170123456' },
      'near_certain: same phone; same name in another script',
    ],
    [
      'in Hebrew and in Latin letters',
      { name: 'משה כהן', phone: '+972 50 123 4567' },
      { name: 'Moshe Cohen', phone: '050 123 4567' },
      'near_certain: same phone; same name in another script',
    ],
    [
      'in Hangul, and the other way round in Latin letters',
      { name: '김민수', phone: '+82 10 1234 5678' },
      { name: 'Min-su Kim', phone: '010 1234 5678' },
      'near_certain: same phone; same name in another script',
    ],
    [
      'in kana and in Latin letters',
      { name: 'たなか ゆうき', phone: '+81 90 1234 5678' },
      { name: 'Yuki Tanaka', phone: '090 1234 5678' },
      'near_certain: same phone; same name in another script',
    ],
    [
      'with the family first',
      { name: 'Achterberg, Bernadette', birthday: '1990-01-02' },
      { name: 'Bernadette Achterberg', birthday: '1990-01-02' },
      'near_certain: same birthday; same name',
    ],
    [
      'with first and family name exchanged, and day and month too',
      { name: 'Fenwick Tolliver', birthday: '1990-03-02', email: 'ft1990x@mail.example' },
      { name: 'Tolliver Fenwick', birthday: '1990-02-03', email: 'ft1990x@post.example' },
      'near_certain: same mail name at another provider; birthday with day and month turned about; same name with its parts in another order',
    ],
    [
      'with dots and a plus in the address',
      { name: 'Gregor Oosterhuis', email: 'g.ooster77+shop@mail.example' },
      { name: 'G Oosterhuis', email: 'gooster77@mail.example' },
      'near_certain: same mail address; same name, one with an initial only',
    ],
    [
      'of whom half the name stands in the address',
      { name: 'Grace', email: 'grace.thistlewood52@mail.example', birthday: '1997-04-26' },
      { name: 'Grace Thistlewood', birthday: '1997-04-26' },
      'near_certain: same birthday; same name',
    ],
  ])('%s', (_, a, b, words) => {
    expect(said(a, b)).toBe(words)
  })
})

describe('two people', () => {
  test.each<[string, Known, Known, string]>([
    [
      'a couple with one phone and one house',
      { name: 'Tom Pemberton', phone: '020 7946 0001', address: '4 Mill Lane' },
      { name: 'Ines Pemberton', phone: '+44 20 7946 0001', address: '4 Mill Lane' },
      'no',
    ],
    [
      'two brothers with their mother’s mail address',
      { name: 'Jonas Pemberton', email: 'pemberton4@mail.example', birthday: '2001-05-05' },
      { name: 'Felix Pemberton', email: 'pemberton4@mail.example', birthday: '2004-11-21' },
      'no',
    ],
    [
      'a father and his son of one name',
      { name: 'Henry Whitaker', address: '9 Elm Close', birthday: '1950-02-02' },
      { name: 'Henry Whitaker', address: '9 Elm Close', birthday: '1981-07-30' },
      'possible',
    ],
    [
      'namesakes',
      { name: 'Maria García', birthday: '1980-01-01' },
      { name: 'Maria García', birthday: '1959-08-17' },
      'no',
    ],
    [
      'namesakes at two providers',
      { name: 'Jose Garcia', email: 'jose.garcia@mail.example' },
      { name: 'José García', email: 'jose.garcia@post.example' },
      'no',
    ],
    [
      'those who came to a mail name in turn',
      { name: 'Sunny', email: 'sunnyfox5492@mail.example' },
      { name: 'Sunny', email: 'sunnyfox3540@mail.example' },
      'no',
    ],
    [
      'colleagues with one mailbox',
      { name: 'Petra Vogelsang', email: 'office@kornblum.example', organisation: 'Kornblum GmbH' },
      { name: 'Karl Ahrendt', email: 'office@kornblum.example', organisation: 'Kornblum' },
      'no',
    ],
    ['strangers', { name: 'Ana Kovač' }, { name: 'Piet de Boer' }, 'no'],
  ])('%s', (_, a, b, level) => {
    expect(said(a, b).split(':')[0]).toBe(level)
  })

  test('what they share is told with what it may mean', () => {
    expect(
      said({ name: 'Tom Pemberton', phone: '020 7946 0001' }, { name: 'Ines Pemberton', phone: '+44 20 7946 0001' }),
    ).toContain('same phone; but same family name, but another first name; perhaps two of one family')
    expect(said({ name: 'Maria García' }, { name: 'Maria García' })).toContain('perhaps namesakes')
  })
})

describe('always', () => {
  const text = fc.oneof(
    fc.constantFrom('Maria', 'José García', 'Ю', '김민수', 'O’Brien', 'van der Berg', '', 'x'),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  const anyone = fc
    .record({ name: text, email: text, phone: text, address: text, birthday: text, organisation: text })
    .map(someone)

  test('a is as like b as b is like a', () => {
    fc.assert(
      fc.property(anyone, anyone, (a, b) => {
        const one = judge(model, a, b)
        const two = judge(model, b, a)
        expect(one?.certainty).toBe(two?.certainty)
        expect(one?.probability ?? 0).toBeCloseTo(two?.probability ?? 0, 9)
      }),
      { numRuns: 500 },
    )
  })

  test('nobody is given up early who would be suggested, were everything compared', () => {
    const one = fc.constantFrom
    const local = one('maria.garcia', 'm.garcia', 'jose17', 'jose.garcia', 'mariagarcya', 'x')
    const relative = fc
      .record({
        name: one(
          'Maria García',
          'Mara Garcia',
          'José García',
          'Jose Garsia',
          'García',
          'Maria',
          'M. Garcia',
          'Li Wei',
        ),
        email: fc.option(fc.tuple(local, one('mail.example', 'post.example')).map((parts) => parts.join('@'))),
        phone: one('', '020 7946 0001', '+44 20 7946 0001', '020 7946 0002', '030 1234567'),
        address: one('', '5 Mill Lane', '5 Mill Ln', '7 Mill Lane', '12 High Street'),
        birthday: one('', '1984-03-09', '9.3.1984', '1984-09-03', '1984-03-08', '1951-12-24'),
        organisation: one('', 'Kornblum GmbH', 'Kornblum', 'Kornblom', 'Mill Bakery'),
      })
      .map(({ email, ...known }) => someone({ ...known, email: email ?? '' }))
    let suggested = 0
    fc.assert(
      fc.property(relative, relative, (a, b) => {
        const { probability } = weigh(model, a, b, compareProfiles(fields, a, b))
        expect(judge(model, a, b)?.probability ?? null).toBe(probability < suggestedFrom ? null : probability)
        if (probability >= suggestedFrom) suggested++
      }),
      { numRuns: 3000 },
    )
    expect(suggested).toBeGreaterThan(100)
  })

  test('words that seem far apart at a glance are so', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeimnorst'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        if (!farApart(a, b)) return
        expect(editDistance(a, b, 2)).toBeGreaterThan(2)
        expect(jaroWinkler(a, b)).toBeLessThan(0.8)
      }),
      { numRuns: 3000 },
    )
  })

  test('who has a name and a number is found to be themselves', () => {
    fc.assert(
      fc.property(
        text.filter((name) => !name.includes('@')),
        fc.integer({ min: 1_000_000, max: 9_999_999 }),
        (name, number) => {
          const known = { name: `Ada ${name} Thistlewood`, phone: `+44 20${number}` }
          expect(judge(model, someone(known), someone(known))?.certainty).toBe('near_certain')
          const keys = keysOf(fields, someone(known)).map((key) => key.text)
          expect(keysOf(fields, someone(known)).map((key) => key.text)).toEqual(keys)
          expect(keys.length).toBeGreaterThan(0)
        },
      ),
    )
  })

  const anySigns = fc
    .array(fc.integer({ min: 1, max: 0x10ffff }), { maxLength: 60 })
    .map((signs) => String.fromCodePoint(...signs))

  test('nothing that somebody types breaks the reading of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anySigns, (kind, typed) => {
        if (kind === 'name') readName(typed)
        else readValue(kind, typed)
      }),
      { numRuns: 300 },
    )
  })
})
