import { afterAll, afterEach } from 'vitest'
import { closeWindows, lookBack, shareBrowser } from '../browser.ts'
import { closeShops } from './chatting.ts'
import { leaveHouses } from './house.ts'

// for stories, which share their modules: each of these is read once then, and its own hooks heard by the first story only
shareBrowser()
afterEach(({ task }) => lookBack(task))
afterAll(async () => {
  await closeShops()
  await leaveHouses()
  await closeWindows()
})
