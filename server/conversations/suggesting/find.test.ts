import { describe, expect, test } from 'vitest'
import { findWorthKeeping } from './find.ts'
import { sentencesOf } from './sentences.ts'

// a Monday, in the morning
const said = { at: new Date('2026-11-23T08:12:00Z'), timeZone: 'Europe/London' }
const first = (text: string, folded = '') => findWorthKeeping({ text, folded }, said)[0]

describe('days that matter', () => {
  test.each([
    ["My daughter's wedding is on Saturday and I'm baking everything myself.", 'wedding', '2026-11-28'],
    ['My wedding is on Saturday week.', 'wedding', '2026-12-05'],
    ['We are getting married on 12 December!', 'wedding', '2026-12-12'],
    ['My wife turns fifty next Friday, wish me luck', 'birthday', '2026-12-04'],
    ["I'll be on holiday from tomorrow.", 'holiday', '2026-11-24'],
    ['We are moving house on 3 January.', 'move', '2027-01-03'],
    ['We open the second shop on 1 December, our sign is up.', 'opening', '2026-12-01'],
    ['Meine Tochter heiratet am Samstag.', 'wedding', '2026-11-28'],
    ['Am 3. Dezember habe ich Geburtstag.', 'birthday', '2026-12-03'],
    ['Wir sind ab nächsten Freitag im Urlaub.', 'holiday', '2026-12-04'],
    ['Unser Umzug ist am 12.12.', 'move', '2026-12-12'],
    ['La boda de mi hija es el sábado.', 'wedding', '2026-11-28'],
    ['Nos mudamos el 3 de diciembre.', 'move', '2026-12-03'],
    ['Le mariage de ma fille est samedi.', 'wedding', '2026-11-28'],
    ['Nous serons en vacances dans deux semaines.', 'holiday', '2026-12-07'],
  ])('%s', (text, topic, onDate) => {
    expect(first(text)).toMatchObject({ kind: 'date', topic, onDate, sensitivity: 'none', quote: text })
  })

  test.each([
    ['I am having surgery on 3 December.', '2026-12-03'],
    ['My operation is on Thursday', '2026-11-26'],
    ['Am Donnerstag werde ich operiert.', '2026-11-26'],
    ['Me operan el 3 de diciembre.', '2026-12-03'],
    ['Je serai opérée jeudi.', '2026-11-26'],
  ])('of the body, and so sensitive: %s', (text, onDate) => {
    expect(first(text)).toMatchObject({ topic: 'surgery', onDate, sensitivity: 'health' })
  })

  test.each([
    'The oven stopped on Saturday.',
    'Two wedding cakes for Saturday please.',
    'My daughter had a lovely wedding.',
    'My birthday was on 3 May 2019.',
    'We may be on holiday some day.',
  ])('nothing: %s', (text) => {
    expect(first(text)).toBeUndefined()
  })

  test('the day is the one by their own clock', () => {
    const lateEvening = { at: new Date('2026-11-23T23:30:00Z'), timeZone: 'Asia/Tokyo' }
    const [found] = findWorthKeeping({ text: 'My wedding is tomorrow.', folded: '' }, lateEvening)
    expect(found?.onDate).toBe('2026-11-25')
  })
})

describe('how to speak with them', () => {
  test.each([
    ['Please call me when the van is here.', 'preference', 'channel', 'call'],
    ['I would rather a call than a mail.', 'preference', 'channel', 'call'],
    ['Rufen Sie mich bitte an.', 'preference', 'channel', 'call'],
    ['Prefiero una llamada.', 'preference', 'channel', 'call'],
    ['Appelez-moi plutôt, je suis au four.', 'preference', 'channel', 'call'],
    ["Please don't call, I never hear it.", 'preference', 'channel', 'no_calls'],
    ['Mir ist lieber per Mail.', 'preference', 'channel', 'no_calls'],
    ['Mejor por correo, gracias.', 'preference', 'channel', 'no_calls'],
    ['Plutôt par écrit, merci.', 'preference', 'channel', 'no_calls'],
    ['Please call me Liz.', 'preference', 'tone', 'tone'],
    ['Wollen wir uns duzen?', 'preference', 'tone', 'tone'],
    ['Ich würde gern beim Sie bleiben.', 'preference', 'tone', 'tone'],
    ['Puede tutearme.', 'preference', 'tone', 'tone'],
    ['On peut se tutoyer, non ?', 'preference', 'tone', 'tone'],
    ["I'm best reached before noon.", 'preference', 'hours', 'hours'],
    ['Mornings are best for me.', 'preference', 'hours', 'hours'],
    ['Am besten vor 10 Uhr.', 'preference', 'hours', 'hours'],
    ['Mejor por la mañana.', 'preference', 'hours', 'hours'],
    ['Plutôt le matin.', 'preference', 'hours', 'hours'],
    ['Could you write to me in Spanish?', 'preference', 'language', 'language'],
    ['Antworten Sie gern auf Deutsch.', 'preference', 'language', 'language'],
    ["I'm hard of hearing on the left.", 'access_need', 'access', 'hearing'],
    ['I am deaf.', 'access_need', 'access', 'hearing'],
    ['I use a screen reader, so no pictures of text please.', 'access_need', 'access', 'sight'],
    ['Ich bin schwerhörig.', 'access_need', 'access', 'hearing'],
    ['Soy sorda.', 'access_need', 'access', 'hearing'],
    ['Je suis malentendante.', 'access_need', 'access', 'hearing'],
  ])('%s', (text, kind, about, topic) => {
    expect(first(text)).toMatchObject({ kind, about, topic, quote: text })
  })

  test.each([
    'Please call me back.',
    'I will call you on Monday.',
    'The oven is best before the wall.',
    'Er ist blind für Fehler.',
  ])('nothing: %s', (text) => expect(first(text)).toBeUndefined())
})

describe('who they are', () => {
  test.each([
    ['I run a small bakery in Leith.', 'role'],
    ["I'm the new kitchen manager at the Kyle Inn.", 'role'],
    ['Ich leite die Bäckerei in Altona.', 'role'],
    ['Soy la nueva encargada.', 'role'],
    ['Je tiens une boulangerie à Lyon.', 'role'],
    ['My name is pronounced ah-deh-YEH-mee.', 'name_said'],
    ['Mi nombre se pronuncia Shavi.', 'name_said'],
  ])('%s', (text, kind) => {
    expect(first(text)).toMatchObject({ kind })
  })

  test.each(['I run the oven at 240.', 'Should I run the mixer in the kitchen?', 'The name on the box is wrong.'])(
    'nothing: %s',
    (text) => expect(first(text)).toBeUndefined(),
  )

  test('a title and a number under a name, and nothing of what was quoted', () => {
    const folded =
      'Rosa Ferri\nHead of Sweet Things\nTel. +44 131 496 0166\n\nOn Monday Ana wrote:\n> Director of Nothing\n> 0131 555 0000'
    expect(findWorthKeeping({ text: 'Hello.', folded }, said)).toMatchObject([
      { kind: 'role', value: 'Head of Sweet Things' },
      { topic: 'phone', value: '+44 131 496 0166' },
    ])
  })

  test.each([
    ['a legal form', 'Rosa Ferri\nFerri Dolci S.r.l.\nVia Roma 1', '', 'Ferri Dolci S.r.l.'],
    ['between other words', 'Rosa Ferri | Ferri Sweets Ltd | +44 131 496 0166', '', 'Ferri Sweets Ltd'],
    ['as behind their address', 'Rosa\nFerri Sweets\nLeith', 'rosa@mail.ferri-sweets.co.uk', 'Ferri Sweets'],
    ['below what is quoted', '> Ana GmbH\n\n--\nRosa\nFerri GmbH', '', 'Ferri GmbH'],
    ['nobody else’s, in Outlook', 'From: Ana\nSent: Monday\n\nFern & Finch Ltd\nDirector', '', undefined],
    ['nobody else’s, in any language', 'Vào 2 thg 11, 2026 lúc 9:12 Ana đã viết:\nFern & Finch Ltd', '', undefined],
    ['a provider of mail', 'Rosa Ferri\nLeith', 'rosa@gmail.com', undefined],
  ])('where they work: %s', (_name, folded, address, company) => {
    const found = findWorthKeeping({ text: 'Hello.', folded, address }, said)
    expect(found.find((one) => one.topic === 'company')?.value).toBe(company)
    if (company === undefined) expect(found).toEqual([])
  })
})

test('of what is said twice, the first', () => {
  const text = `My wedding is on Saturday. My wedding, I said, is on Saturday. I run a bakery. Please call me. I'm deaf. Mornings are best.`
  const found = findWorthKeeping({ text, folded: '' }, said)
  expect(found.map((one) => one.topic)).toEqual(['wedding', 'role', 'call', 'hearing', 'hours'])
  expect(found[0]!.quote).toBe('My wedding is on Saturday.')
})

test('hostile letters cost little and break nothing', () => {
  const letters = [
    'wedding '.repeat(5_000),
    `my ${'a'.repeat(100_000)} wedding on Saturday`,
    '<script>alert("my wedding on Saturday")</script>',
    'زفافي يوم السبت 🎉',
    `my wedding on ${'9'.repeat(300)}`,
    '. '.repeat(50_000),
    `best ${'x '.repeat(190)}before`,
    'my \u202egniddew on Saturday\u202c wedding',
  ]
  const before = process.cpuUsage()
  for (const text of letters) findWorthKeeping({ text, folded: text }, said)
  // of our own: others may work on this machine, too
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(400)
  expect(sentencesOf('wedding '.repeat(5_000))).toEqual([])
})
