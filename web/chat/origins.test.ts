import { expect, test } from 'vitest'
import { readOrigins } from './origins.ts'

test('each line is an origin, written as a browser writes it, and once', () => {
  expect(readOrigins('https://Shop.example/\n\n  https://shop.example  \nhttp://localhost:8080')).toEqual({
    origins: ['https://shop.example', 'http://localhost:8080'],
    wrong: [],
  })
})

test('what is no origin is named, so that one sees which line it was', () => {
  const given = 'https://shop.example\nshop.example\nhttps://shop.example/help\nftp://a.example\nhttps://me@a.example'
  expect(readOrigins(given)).toEqual({
    origins: ['https://shop.example'],
    wrong: ['shop.example', 'https://shop.example/help', 'ftp://a.example', 'https://me@a.example'],
  })
})
