import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchCalendar, isPublic } from './fetch.ts'

/* What an agent names as their calendar is a stranger's word. */

let server: http.Server
let url: string
const asked: string[] = []
const here = { plain: true, isAllowed: () => true }

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(request.url!)
    if (request.url === '/moved') return void response.writeHead(302, { location: '/calendar' }).end()
    if (request.url === '/inside') return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
    if (request.url === '/file') return void response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    if (request.url === '/round') return void response.writeHead(302, { location: '/round' }).end()
    if (request.url === '/large') return void response.end(Buffer.alloc(6_000_000, 'x'))
    if (request.url === '/secret') return void response.writeHead(401).end()
    if (request.url === '/gone') return void response.writeHead(404).end()
    if (request.headers['if-none-match'] === '"one"') return void response.writeHead(304).end()
    response.writeHead(200, { etag: '"one"' }).end('BEGIN:VCALENDAR')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

test('is fetched, also where it moved to, and again only when it changed', async () => {
  const whole = { text: 'BEGIN:VCALENDAR', etag: '"one"' }
  expect(await fetchCalendar(`${url}/calendar`, null, here)).toEqual(whole)
  expect(await fetchCalendar(`${url}/moved`, null, here)).toEqual(whole)
  expect(await fetchCalendar(`${url}/calendar`, '"one"', here)).toBe('unchanged')
})

test('what goes wrong has a word', async () => {
  const trouble = async (path: string) => fetchCalendar(url + path, null, here)
  expect(await trouble('/large')).toEqual({ trouble: 'too_large' })
  expect(await trouble('/secret')).toEqual({ trouble: 'not_allowed' })
  expect(await trouble('/gone')).toEqual({ trouble: 'not_found' })
  expect(await trouble('/round')).toEqual({ trouble: 'not_reached' })
  expect(await trouble('/file')).toEqual({ trouble: 'not_allowed' })
})

test('nothing leads into our own network: no number, no name, no redirect', async () => {
  const before = asked.length
  const numbers = [
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '169.254.169.254',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[fd00::1]',
    '0',
    '2130706433',
    '[64:ff9b::7f00:1]',
  ]
  for (const number of numbers)
    expect(await fetchCalendar(`https://${number}/`, null), number).toEqual({ trouble: 'private_address' })
  // "localhost" is looked up, and what is found is refused
  expect(await fetchCalendar(`http://localhost:${new URL(url).port}/`, null, { plain: true })).toEqual({
    trouble: 'private_address',
  })
  // the first step is allowed here, the next is not
  const onlyHere = { plain: true, isAllowed: (address: string) => address === '127.0.0.1' }
  expect(await fetchCalendar(`${url}/inside`, null, onlyHere)).toEqual({ trouble: 'private_address' })
  expect(asked.slice(before)).toEqual(['/inside'])
  expect(await fetchCalendar('http://calendar.example/', null)).toEqual({ trouble: 'not_allowed' })
})

test('the open network is what is no other', () => {
  for (const address of ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946']) expect(isPublic(address)).toBe(true)
  for (const address of ['100.64.0.1', '224.0.0.1', '255.255.255.255', 'fe80::1', '2002:7f00:1::', 'x'])
    expect(isPublic(address), address).toBe(false)
})
