import { z } from 'zod'
import { calendarAddress, callFeed, myCalls, myCallsChange } from '../../../contract/calls.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { followCalendar, leaveCalendar } from './calendar.ts'
import { closeFeed, openFeed, readFeed } from './feed.ts'
import { changeMyCalls, readMyCalls } from './mine.ts'

const tags = ['calls']
const config = { access: 'agent' } as const

/** My own calls: whether I take any, where video calls are held, my own calendar, and a feed to subscribe to. */
export function ownRoutes(app: App, house: House): void {
  app.get(
    '/api/me/call-settings',
    { config, schema: { operationId: 'getMyCallSettings', tags, response: { 200: myCalls } } },
    ({ act }) => readMyCalls(act),
  )

  app.patch(
    '/api/me/call-settings',
    {
      config,
      schema: { operationId: 'changeMyCallSettings', tags, body: myCallsChange, response: { 200: myCalls } },
    },
    async ({ act, body }) => {
      await changeMyCalls(act, body)
      return readMyCalls(act)
    },
  )

  app.put(
    '/api/me/calendar',
    {
      config,
      schema: {
        operationId: 'followMyCalendar',
        tags,
        description:
          'An ICS address of one’s own calendar, read every quarter of an hour. Only when one is busy is kept.',
        body: calendarAddress,
        response: { 200: myCalls },
      },
    },
    async ({ act, body }) => {
      await followCalendar(act, house, body.url)
      return readMyCalls(act)
    },
  )

  app.delete(
    '/api/me/calendar',
    { config, schema: { operationId: 'leaveMyCalendar', tags, response: { 200: myCalls } } },
    async ({ act }) => {
      await leaveCalendar(act)
      return readMyCalls(act)
    },
  )
  feedRoutes(app, house)
}

function feedRoutes(app: App, house: House): void {
  app.put(
    '/api/me/call-feed',
    {
      config,
      schema: {
        operationId: 'openMyCallFeed',
        tags,
        description: 'A new secret address to subscribe to; the one before opens nothing any more. It is said once.',
        response: { 200: callFeed },
      },
    },
    async ({ act }) => ({ url: await openFeed(act, house) }),
  )

  app.delete(
    '/api/me/call-feed',
    { config, schema: { operationId: 'closeMyCallFeed', tags, response: { 200: myCalls } } },
    async ({ act }) => {
      await closeFeed(act)
      return readMyCalls(act)
    },
  )

  app.get(
    '/api/call-feeds/:token',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'getCallFeed',
        tags,
        description: 'An agent’s calls as a calendar (RFC 5545), for whoever knows its address.',
        params: z.object({ token: z.string().max(100) }),
        produces: ['text/calendar'],
        response: { 200: z.string() },
      },
    },
    async ({ act, params }, reply) => {
      const calendar = await readFeed(act, house, params.token.replace(/\.ics$/, ''))
      return reply.type('text/calendar; charset=utf-8').header('X-Robots-Tag', 'noindex').send(calendar)
    },
  )
}
