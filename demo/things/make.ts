import sharp from 'sharp'
import { invoice } from './invoice.ts'
import { chance } from '../seeded.ts'
import { ovenDisplay } from './oven-display.ts'
import { floorPlan, kitchenPlan } from './plans.ts'

export type Thing = { name: string; type: string; bytes: Buffer }

/** What people of the cast attach, made when it is needed: nothing binary is kept in the repository. */
export const things: Record<string, (on: Date) => Promise<Thing>> = {
  'oven-display': async () => ({ name: 'IMG_0412.jpg', type: 'image/jpeg', bytes: await photo(ovenDisplay()) }),
  'floor-plan': async () => ({ name: 'plano de Carmen.png', type: 'image/png', bytes: await drawing(floorPlan()) }),
  'kitchen-plan': async () => ({ name: 'second kitchen.png', type: 'image/png', bytes: await drawing(kitchenPlan()) }),
  invoice: async (on) => ({
    name: 'Fern & Finch invoice.pdf',
    type: 'application/pdf',
    bytes: invoice(monthBefore(on)),
  }),
}

function photo(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg))
    .composite([{ input: grain(256), raw: { width: 256, height: 256, channels: 4 }, tile: true, blend: 'overlay' }])
    .jpeg({ quality: 78 })
    .toBuffer()
}

/** What a telephone's camera makes of the dark: grey specks, a square of them. */
function grain(side: number): Buffer {
  const { whole } = chance('grain')
  return Buffer.from(Array.from({ length: side * side }, () => whole(256)).flatMap((grey) => [grey, grey, grey, 34]))
}

function drawing(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png().toBuffer()
}

function monthBefore(on: Date): Date {
  return new Date(on.getTime() - 31 * 86_400_000)
}
