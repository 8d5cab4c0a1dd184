import { expect, onTestFinished, test } from 'vitest'
import { removeData, type Rapport, startRapport } from '../../test/rapport.ts'
import { openWidget } from '../../test/site-widget.ts'
import { openWorld } from '../../test/world.ts'
import { reply } from '../conversations/index.ts'

/* Two processes on one database, one after the other killed or stopped while everybody talks. */

const world = await openWorld({ demo: true })
const ana = await world.agent()
const { host, port, user, password, database } = world.connection as Record<string, string>
const who = password ? `${user}:${encodeURIComponent(password)}` : user
const DATABASE_URL = `postgres://${who}@localhost:${port}/${database}?host=${encodeURIComponent(host ?? 'localhost')}`
const env = { DATABASE_URL, RAPPORT_SECRET: 'a secret that both processes have', RAPPORT_TRUSTED_PROXIES: '127.0.0.1' }

async function starts(data?: string): Promise<Rapport> {
  const rapport = await startRapport({ env, ...(data && { data }) })
  onTestFinished(async () => {
    await rapport.kill()
    await removeData(rapport.data)
  })
  return rapport
}

test('no word is lost or doubled while one process is killed and the other is stopped', async () => {
  let running: Rapport[] = await Promise.all([starts(), starts()])
  const urls = () => running.map((one) => one.url)
  const widgets = await Promise.all(
    Array.from({ length: 4 }, (_, i) => openWidget(urls, `198.51.100.${i + 1}`, `Hello ${i}`)),
  )
  onTestFinished(() => widgets.forEach((widget) => widget.close()))
  for (const widget of widgets) widget.listen()
  await expect.poll(() => widgets.every((widget) => widget.isListening()), { timeout: 60_000 }).toBe(true)
  let said = 0
  let answered = 0
  const talk = async (times: number) => {
    for (let i = 0; i < times; i++) {
      await Promise.all(widgets.map((widget) => widget.says(`word ${++said}`)))
      for (const { conversationId } of widgets)
        await reply(world.act(ana), conversationId, {
          text: `answer ${++answered}`,
          attachmentIds: [],
          clientId: `rolling ${answered}`,
        })
    }
  }
  await talk(2)
  // killed in the middle of a word; the browsers go on with the other
  const [first, second] = running as [Rapport, Rapport]
  const meanwhile = talk(4)
  await first.kill()
  running = [second]
  await meanwhile
  const third = await starts()
  running = [third]
  const still = talk(4)
  await second.stop()
  await still
  await expect.poll(() => widgets.every((widget) => widget.isListening()), { timeout: 60_000 }).toBe(true)
  for (const widget of widgets) await widget.catchUp()
  for (const { conversationId, fetched, texts } of widgets) {
    const rows = await world.db
      .selectFrom('messages')
      .select(['id', 'text', 'by_agent_id'])
      .where('conversation_id', '=', conversationId)
      .where('text', 'not like', 'Hello%')
      .execute()
    // ten words and ten answers each: none lost, none twice, neither here nor there
    expect(rows).toHaveLength(20)
    expect(new Set(rows.map((row) => row.text)).size).toBe(20)
    expect(fetched.toSorted()).toEqual(rows.map((row) => row.id).toSorted())
    // in the order in which they were said
    const words = texts.filter((text) => text.startsWith('word')).map((text) => Number(text.slice(5)))
    expect(words).toEqual(words.toSorted((a, b) => a - b))
  }
}, 900_000)
