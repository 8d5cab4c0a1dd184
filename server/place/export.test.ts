import sharp from 'sharp'
import { expect, test } from 'vitest'
import { answers, personWithAddress, visitAs, writes } from '../../test/visit.ts'
import { openWorld } from '../../test/world.ts'
import { rateConversation } from '../conversations/index.ts'
import { setPicture } from '../people/index.ts'

const world = await openWorld()
const ana = await world.agent()

test('what they take along has how they said it was, in their words, and their face', async () => {
  const maria = await personWithAddress(world, 'maria@lopez.example')
  const conversationId = await writes(world, maria, 'The oven stopped.', { subject: 'Oven' })
  await answers(world, ana, conversationId, 'I am on my way.')
  await rateConversation(world.act(), conversationId, { rating: 'not_good', words: 'It took three weeks.' })
  const face = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'purple' } })
    .png()
    .toBuffer()
  await setPicture(world.act(), world.house.files, maria.id, face)
  const cookie = await visitAs(world, maria, 'asked')
  const take = async (form: string) => world.app.inject({ url: `/api/place/export/${form}`, headers: { cookie } })
  expect((await take('json')).json()).toMatchObject({
    lists: {
      ratings: [{ conversation: 'Oven', rating: 'not_good', words: 'It took three weeks.' }],
      you: [{ picture: true }],
    },
  })
  const page = (await take('page?language=de')).body
  expect(page).toMatch(/Nicht gut[^]*It took three weeks\./)
  // as a zip the picture lies beside the page
  const { rawPayload } = await take('zip')
  expect(rawPayload.includes('picture.webp')).toBe(true)
  expect(rawPayload.includes('WEBPVP8')).toBe(true)
  // and nobody else's export has it
  const other = await visitAs(world, await personWithAddress(world, 'tom@adeyemi.example', 'Tom Adeyemi'), 'asked')
  const theirs = await world.app.inject({ url: '/api/place/export/zip', headers: { cookie: other } })
  expect(theirs.rawPayload.includes('picture.webp')).toBe(false)
  expect(theirs.body).not.toContain('three weeks')
})
