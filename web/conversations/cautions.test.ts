import { expect, test } from 'vitest'
import { addressesMeant, cautionsFor } from './cautions.ts'

const speaking = (value: string) => ({ remembered: { speaking: [{ about: 'channel', value }] } })
const maria = (value = '') =>
  ({ identities: [{ value: 'maria@sol.example' }], ...speaking(value) }) as unknown as Parameters<typeof cautionsFor>[0]
const oven = {
  replyCc: [{ name: 'Carmen', address: 'Carmen@sol.example' }],
  people: [{ identity: { value: 'tom@x.example' } }],
} as unknown as Parameters<typeof cautionsFor>[1]
const to = { address: 'maria@sol.example' }
const named = (address: string) => ({ name: '', address })

test('whoever would rather be called is called to mind before a letter leaves', () => {
  for (const words of [
    'Please call her',
    'Am liebsten Telefon',
    'prefiere una llamada',
    'plutôt un appel',
    'meglio in chat',
  ])
    expect(cautionsFor(maria(words), oven, { to, cc: [], bcc: [] })).toEqual([{ kind: 'channel', words }])
})

test('mail, nothing said, only at times, or rather not: no caution', () => {
  for (const words of ['', 'by mail', 'Rather a call when urgent', 'never by phone', 'Brief oder Telefon'])
    expect(cautionsFor(maria(words), oven, { to, cc: [], bcc: [] }), words).toEqual([])
})

test('in a chat, whoever would rather have a letter or a call is called to mind; who likes to chat is not', () => {
  const cautions = (words: string) => cautionsFor(maria(words), oven, { to: null, cc: [], bcc: [] }, 'chat')
  for (const words of ['by mail', 'Lieber schriftlich', 'Please call her', 'meglio una telefonata', 'liever bellen'])
    expect(cautions(words), words).toEqual([{ kind: 'channel', words }])
  for (const words of ['', 'chat', 'Mail or chat', 'a letter, when it is urgent', 'never by phone'])
    expect(cautions(words), words).toEqual([])
})

test('whoever was in it gets a copy without a word; anybody else is named first, also when nobody sees them', () => {
  const cc = [named('carmen@sol.example'), named('TOM@x.example')]
  expect(cautionsFor(maria(), oven, { to, cc, bcc: [] })).toEqual([])
  const more = { to, cc: [...cc, named('bank@y.example')], bcc: [named('quiet@z.example')] }
  expect(cautionsFor(maria(), oven, more)).toEqual([
    { kind: 'more', who: [named('bank@y.example'), named('quiet@z.example')] },
  ])
})

test('an address from which mails came back is known wherever it stands: whom it goes to, in copy, or unseen', () => {
  const gone = { kind: 'email', value: 'Gone@sol.example', bounced: { class: 'hard' } }
  const fine = { kind: 'email', value: 'maria@sol.example', bounced: null }
  const person = { identities: [fine, gone, { kind: 'phone', value: '+34' }] } as unknown as Parameters<
    typeof addressesMeant
  >[0]
  const guest = { kind: 'email', value: 'tom@x.example', bounced: { class: 'soft' } }
  const conversation = { people: [{ identity: guest }, { identity: null }] } as unknown as Parameters<
    typeof addressesMeant
  >[1]
  const nobody = { to: null, cc: [], bcc: [] }
  expect(addressesMeant(person, conversation, { ...nobody, to: named('gone@sol.example') })).toEqual([gone])
  expect(addressesMeant(person, conversation, { to, cc: [named('TOM@x.example')], bcc: [] })).toEqual([fine, guest])
  expect(addressesMeant(person, conversation, { ...nobody, bcc: [named('gone@sol.example')] })).toEqual([gone])
  expect(addressesMeant(person, null, { ...nobody, cc: [named('new@y.example')] })).toEqual([])
})
