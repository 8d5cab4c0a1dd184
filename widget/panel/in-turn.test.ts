import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

test('however many ask while one runs, they share one more run, and two never run at once', async () => {
  let runs = 0
  let atOnce = 0
  let letGo: () => void = () => {}
  const look = inTurn(async () => {
    runs++
    atOnce++
    expect(atOnce).toBe(1)
    await new Promise<void>((go) => (letGo = go))
    atOnce--
  })
  const first = look()
  await Promise.resolve()
  const others = [look(), look(), look()]
  expect(runs).toBe(1)
  letGo()
  await first
  await expect.poll(() => runs).toBe(2)
  letGo()
  await Promise.all(others)
  expect(runs).toBe(2)
})

test('one that failed tells only those who asked for it; the next runs', async () => {
  let runs = 0
  const look = inTurn(() => (runs++ === 0 ? Promise.reject(new Error('offline')) : Promise.resolve()))
  await expect(look()).rejects.toThrow('offline')
  await look()
  expect(runs).toBe(2)
})
