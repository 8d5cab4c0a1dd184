import { expect, test } from 'vitest'
import { soundsHeavy, wordsSoundHeavy } from './sounds-heavy.ts'

test.each([
  'I am DESPERATE. It is the third time.',
  'My husband passed away on Sunday, and I do not know what to do with the order.',
  'I can’t cope any more',
  'You will hear from my lawyer.',
  'Ich bin wütend und enttäuscht',
  'Meine Mutter ist gestern verstorben.',
  'Ich weiß nicht weiter, ich bin am Ende meiner\nKräfte.',
  'Estoy desesperada, nadie me contesta',
  'Mi padre falleció el lunes',
  'Je suis en colere',
  'à cause d’un décès dans la famille',
])('%s: it asks much of whoever has it', (text) => {
  expect(wordsSoundHeavy(text)).toBe(true)
})

test.each([
  'I am afraid the parcel has not come, and the box tears open.',
  'Good grief, that was quick. No threat to anybody.',
  'The battery died.',
  'Wir hätten gern Weintrauben und zwei Weine.',
  'Die Drohne traut sich nicht. Keine Panik.',
  'Zur Trauung am Samstag',
  'Pas de panique : deux avocats bien mûrs et des pleurotes.',
  'Rabia pide dos panes, con miedo al agua.',
  '',
])('%s: as any other', (text) => {
  expect(wordsSoundHeavy(text)).toBe(false)
})

test('what an agent notes of a feeling is taken by the beginnings of words', () => {
  expect(soundsHeavy('afraid, and close to tears')).toBe(true)
  expect(soundsHeavy('cheerful')).toBe(false)
})
