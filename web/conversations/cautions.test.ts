import { expect, test } from 'vitest'
import { cautionsFor } from './cautions.ts'

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
  for (const words of ['Please call her', 'Am liebsten Telefon', 'prefiere una llamada', 'plutôt un appel'])
    expect(cautionsFor(maria(words), oven, { to, cc: [], bcc: [] })).toEqual([{ kind: 'channel', words }])
})

test('mail, nothing said, only at times, or rather not: no caution', () => {
  for (const words of ['', 'by mail', 'Rather a call when urgent', 'never by phone', 'Brief oder Telefon'])
    expect(cautionsFor(maria(words), oven, { to, cc: [], bcc: [] }), words).toEqual([])
})

test('whoever was in it gets a copy without a word; anybody else is named first, also when nobody sees them', () => {
  const cc = [named('carmen@sol.example'), named('TOM@x.example')]
  expect(cautionsFor(maria(), oven, { to, cc, bcc: [] })).toEqual([])
  const more = { to, cc: [...cc, named('bank@y.example')], bcc: [named('quiet@z.example')] }
  expect(cautionsFor(maria(), oven, more)).toEqual([
    { kind: 'more', who: [named('bank@y.example'), named('quiet@z.example')] },
  ])
})
