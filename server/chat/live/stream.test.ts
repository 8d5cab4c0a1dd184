import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { beat, type Said, write } from './stream.ts'

/* What waits in this process for one browser has an end, however slowly it reads; over real connections. */

const bound = 64 * 1024
// as long as no id is, so that what the machine keeps on its way is soon full
const event: Said = ['message', { conversationId: 'c'.repeat(8_000) }]

/** A browser, and our side of what it listens to. */
async function connected(reads: boolean): Promise<{ stream: ServerResponse; browser: Socket; heard: () => number }> {
  let opened: (stream: ServerResponse) => void = () => {}
  const opening = new Promise<ServerResponse>((done) => (opened = done))
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    opened(response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const browser = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' })
  browser.on('error', () => {})
  browser.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  let heard = 0
  if (reads) browser.on('data', (bytes: Buffer) => (heard += bytes.length))
  onTestFinished(() => {
    browser.destroy()
    server.close()
    server.closeAllConnections()
  })
  return { stream: await opening, browser, heard: () => heard }
}

test('whoever does not read is let go before more than 64 kB wait for it here', async () => {
  const { stream } = await connected(false)
  let told = 0
  let most = 0
  while (!stream.destroyed && told < 10_000) {
    write(stream, event, String(++told))
    most = Math.max(most, stream.writableLength)
    await nextTurn()
  }
  expect(stream.destroyed).toBe(true)
  expect(most).toBeLessThan(bound + 10_000)
  // what comes after that is nobody's trouble
  write(stream, event)
  beat(stream)
})

test('one that only breathes is let go of, too; whoever reads hears it all', async () => {
  const [silent, reader] = [await connected(false), await connected(true)]
  let told = 0
  while (silent.stream.writableLength <= bound && told < 10_000) {
    // past what is told to browsers: the machine's own buffers are full
    silent.stream.write('x'.repeat(8_000))
    write(reader.stream, event, String(++told))
    await nextTurn()
    while (reader.stream.writableLength > 0) await nextTurn()
  }
  beat(silent.stream)
  expect(silent.stream.destroyed).toBe(true)
  expect(reader.stream.destroyed).toBe(false)
  await expect.poll(reader.heard).toBeGreaterThan(told * 8_000)
})
