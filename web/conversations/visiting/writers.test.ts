import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-03-02T09:00:00Z') }))
afterEach(() => {
  vi.useRealTimers()
  vi.resetModules()
})
const fresh = async () => import('./writers.ts')
const about = (personId: string) => ({ type: 'visitor', personId, conversationId: null }) as const

test('that somebody writes is forgotten when they stop, leave or fall silent', async () => {
  const { hearVisitor, writersNow } = await fresh()
  for (const who of ['maria', 'tom', 'ines']) hearVisitor({ ...about(who), doing: 'writing' })
  hearVisitor({ ...about('maria'), doing: 'stopped' })
  hearVisitor({ ...about('tom'), doing: 'gone' })
  hearVisitor({ ...about('ines'), doing: 'page' })
  expect([...writersNow().keys()]).toEqual(['ines'])
  vi.advanceTimersByTime(6_000)
  hearVisitor({ ...about('ines'), doing: 'writing' })
  vi.advanceTimersByTime(6_000)
  expect([...writersNow().keys()]).toEqual(['ines'])
  vi.advanceTimersByTime(3_000)
  expect([...writersNow().keys()]).toEqual([])
})

test('what they wrote has come: they are not at it any more', async () => {
  const { haveWritten, hearVisitor, writersNow } = await fresh()
  hearVisitor({ ...about('maria'), doing: 'writing' })
  haveWritten('maria')
  expect(writersNow().size).toBe(0)
})
