import { parseOptions } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, isPassword, isWeak } from './password.ts'

const ana = ['Ana Kovač', 'ana@fernandfinch.example']

test.each([
  'kneaded twice before dawn',
  'correct battery horse stable',
  'Tr8vnmq-Zkpw4',
  'отличный тёплый хлеб',
  '天気が良いので散歩しましょう',
  'banana bread and rain',
])('%s is a good password', (password) => {
  expect(isWeak(password, ana)).toBe(false)
})

test.each([
  ['short', 'Xk9!pq'],
  ['eleven signs', 'abkdzfghqwe'],
  ['common', 'password1234'],
  ['common, dressed up', 'Password123456!'],
  ['two common ones', 'qwertyuiop123456'],
  ['a keyboard row', 'asdfghjkl12345'],
  ['one sign', 'aaaaaaaaaaaaaaaa'],
  ['a few signs', 'abababababababab'],
  ['a row of signs', 'abcdefghijklmnop'],
  ['digits in a row', '12345678901234567890'],
  ['her name', 'anakovač1234'],
  ['her address', 'ana@fernandfinch.example'],
  ['the name of the company', 'fernandfinch2026'],
  ['spaces around too little', '   short   pw   '],
])('%s is too weak', (_, password) => {
  expect(isWeak(password, ana)).toBe(true)
})

test('is kept as argon2id at the cost that OWASP recommends, with a salt of its own', async () => {
  const [one, two] = await Promise.all([
    hashPassword('kneaded twice before dawn', ana),
    hashPassword('kneaded twice before dawn', ana),
  ])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(parseOptions(one)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  expect(one).not.toBe(two)
  expect(await isPassword('kneaded twice before dawn', one)).toBe(true)
  expect(await isPassword('kneaded twice before Dawn', one)).toBe(false)
  expect(await isPassword('the password of nobody', null)).toBe(false)
})

test('a weak one is refused before any work is done', () => {
  expect(() => hashPassword('password1234', ana)).toThrow(expect.objectContaining({ code: 'weak_password' }))
})
