import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('a setting that makes no sense is named, with what it takes', () => {
  expect(() => readConfig({ PORT: 'four' }, [])).toThrow('PORT is "four"; it takes a number from 0 to 65535')
  expect(() => readConfig({ RAPPORT_LOG: 'loud' }, [])).toThrow('RAPPORT_LOG is "loud"; it takes error, warn')
  expect(() => readConfig({ RAPPORT_SMTP: 'mail.example' }, [])).toThrow('it takes an address and a port')
})

test('a door that was meant to have TLS is not opened without', () => {
  const env = { RAPPORT_SMTP: '0.0.0.0:25', RAPPORT_SMTP_CERT: 'here.pem' }
  expect(() => readConfig(env, [])).toThrow('both, or neither')
  expect(readConfig({ ...env, RAPPORT_SMTP_KEY: 'key.pem' }, []).smtp?.tls).toEqual({
    cert: 'here.pem',
    key: 'key.pem',
  })
})

test('README tells of every setting', async () => {
  const source = await readFile(new URL('config.ts', import.meta.url), 'utf8')
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const settings = new Set(source.match(/\b(RAPPORT_[A-Z_]+|PORT|HOST|DATABASE_URL)\b/g))
  expect(settings.size).toBeGreaterThan(10)
  expect([...settings].filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})
