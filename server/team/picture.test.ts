import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { type Agent, openWorld, type World } from '../../test/world.ts'

let world: World
let ana: Agent
let cookie: string

beforeAll(async () => {
  world = await openWorld()
  ana = await world.agent({ name: 'Ana Kovač' })
  cookie = await world.signIn(ana)
})

const photo = (format: 'jpeg' | 'png' | 'webp' | 'gif') =>
  sharp({ create: { width: 900, height: 400, channels: 3, background: '#b5654a' } })
    .withExif({ IFD0: { Copyright: 'secret studio' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .toFormat(format)
    .toBuffer()

function upload(bytes: Buffer, name = 'me.jpg', type = 'image/jpeg') {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
  return world.app.inject({ method: 'PUT', url: '/api/me/picture', payload: form, headers: { cookie } })
}

async function keptFiles(): Promise<string[]> {
  // what is not needed any more goes by a job
  await world.work()
  const entries = await readdir(join(world.house.config.data, 'files'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

test.each(['jpeg', 'png', 'webp', 'gif'] as const)(
  'a %s becomes a square that everyone may see and keep, without what the camera noted',
  async (format) => {
    const answer = await upload(await photo(format))
    expect(answer.statusCode).toBe(200)
    const { pictureUrl } = answer.json().agent
    expect(pictureUrl).toMatch(new RegExp(`^/api/pictures/agents/${ana.slug}\\?v=[0-9a-f]{12}$`))
    const picture = await world.app.inject({ url: pictureUrl })
    expect(picture.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    const { width, height, format: kept, exif } = await sharp(picture.rawPayload).metadata()
    expect({ width, height, kept, exif }).toEqual({ width: 512, height: 512, kept: 'webp', exif: undefined })
    expect(picture.rawPayload.includes('secret studio')).toBe(false)
  },
)

test('a photo taken sideways stands upright', async () => {
  const half = await sharp({ create: { width: 100, height: 200, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()
  // the left half is red; orientation 6 says: turn by a quarter, so that the top is red
  const sideways = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#0000ff' } })
    .composite([{ input: half, left: 0, top: 0 }])
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const { pictureUrl } = (await upload(sideways)).json().agent
  const { data, info } = await sharp((await world.app.inject({ url: pictureUrl })).rawPayload)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3),
  ]
  expect(at(256, 40)[0]).toBeGreaterThan(200)
  expect(at(256, 470)[2]).toBeGreaterThan(200)
})

test('a new picture has a new address, and the old file goes', async () => {
  const first = (await upload(await photo('jpeg'))).json().agent.pictureUrl
  const before = await keptFiles()
  const second = (await upload(await photo('png'))).json().agent.pictureUrl
  expect(second).not.toBe(first)
  expect(await keptFiles()).toHaveLength(before.length)
})

test('what is no picture is refused: words, half a picture, a drawing that could reach out, a picture that unfolds without end', async () => {
  const huge = await sharp({
    create: { width: 8000, height: 8000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const before = await keptFiles()
  const half = (await photo('png')).subarray(0, 300)
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><image href="file:///etc/passwd"/><rect width="90" height="90"/></svg>',
  )
  for (const bytes of [Buffer.from('I am not a picture'), Buffer.alloc(0), half, svg, huge]) {
    expect((await upload(bytes)).json()).toMatchObject({ code: 'not_a_picture' })
  }
  expect(await keptFiles()).toHaveLength(before.length)
})

test('more bytes than any picture needs are refused', async () => {
  expect((await upload(Buffer.alloc(11 * 1024 * 1024))).json()).toMatchObject({ code: 'too_large' })
})

test('something else than a form with a file is refused', async () => {
  const json = await world.app.inject({
    method: 'PUT',
    url: '/api/me/picture',
    payload: { file: 'x' },
    headers: { cookie },
  })
  expect(json.statusCode).toBe(400)
})

test('taken away, there is none; and a stranger has none', async () => {
  await upload(await photo('jpeg'))
  const answer = await world.app.inject({ method: 'DELETE', url: '/api/me/picture', headers: { cookie } })
  expect(answer.json().agent.pictureUrl).toBeNull()
  expect((await world.app.inject({ url: `/api/pictures/agents/${ana.slug}` })).statusCode).toBe(404)
  expect((await world.app.inject({ url: '/api/pictures/agents/nobody-here' })).statusCode).toBe(404)
  expect(await keptFiles()).toEqual([])
})
