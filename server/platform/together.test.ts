import { expect, test } from 'vitest'
import { together } from './together.ts'

const house = {}

test('what is asked at once is asked once, and only after everyone has come', async () => {
  const ask = together<object, number>()
  let state = 1
  const first = ask(house, 'ana', async () => state)
  const second = ask(house, 'ana', async () => state)
  const other = ask(house, 'sam', async () => -state)
  // it changes after they asked, and before anybody looked
  state = 2
  expect(await Promise.all([first, second, other])).toEqual([2, 2, -2])
  expect(first).toBe(second)
})

test('whoever asks while an answer is on its way has it looked up anew', async () => {
  const ask = together<object, number>()
  let state = 1
  let answer: (given: number) => void = () => {}
  const first = ask(house, 'ana', () => new Promise((resolve) => (answer = resolve)))
  await new Promise((resolve) => setImmediate(resolve))
  state = 2
  const second = ask(house, 'ana', async () => state)
  expect(await second).toBe(2)
  answer(1)
  expect(await first).toBe(1)
})

test('what goes wrong goes wrong for all who asked, and not for those after them; another house is another', async () => {
  const ask = together<object, string>()
  const one = ask(house, 'ana', () => Promise.reject(new Error('no connection')))
  const two = ask(house, 'ana', async () => 'never asked')
  const elsewhere = ask({}, 'ana', async () => 'elsewhere')
  await expect(one).rejects.toThrow('no connection')
  await expect(two).rejects.toThrow('no connection')
  expect(await elsewhere).toBe('elsewhere')
  expect(await ask(house, 'ana', async () => 'here again')).toBe('here again')
})
