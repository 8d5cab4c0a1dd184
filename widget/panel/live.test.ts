import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventReader, type Heard } from './live.ts'

const stream = [
  ': still here\n\n',
  'id: 41\nevent: hello\ndata: {}\n\n',
  'event: typing\ndata: {"conversationId":"c","name":"Ana Kovač 🌿"}\n\n',
  'id: 42\r\nevent: message\r\ndata: {"conversationId":"c"}\r\n\r\n',
].join('')
const told: Heard[] = [
  { event: 'hello', data: {}, id: '41' },
  { event: 'typing', data: { conversationId: 'c', name: 'Ana Kovač 🌿' }, id: null },
  { event: 'message', data: { conversationId: 'c' }, id: '42' },
]

test('events are heard whole, wherever the network cuts them, even within a letter', () => {
  const bytes = new TextEncoder().encode(stream)
  const places = fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 8 })
  fc.assert(
    fc.property(places, (cuts) => {
      const heard: Heard[] = []
      const read = eventReader((one) => heard.push(one))
      const decoder = new TextDecoder()
      const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
      for (let i = 1; i < at.length; i++) read(decoder.decode(bytes.slice(at[i - 1], at[i]), { stream: true }))
      expect(heard).toEqual(told)
    }),
  )
})
