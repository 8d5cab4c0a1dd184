import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { buildPages, buildWidget, root } from './pages.ts'
import type { Config } from './platform/config.ts'
import type { App } from './platform/http.ts'

/**
 * Serves the web app: built when its sources have changed since the last build, by Vite itself during development.
 * Begins to build at once, so that the database starts meanwhile; the answer is how to stop it.
 */
export function addWeb(config: Config): (app: App) => Promise<() => Promise<void>> {
  if (config.dev) return serveSources
  const built = buildPages()
  // a failed build is told when it is waited for
  built.catch(() => {})
  return async (app) => {
    await serveBuilt(app, await built)
    return async () => {}
  }
}

// our own scripts and nothing else; pictures in mails come from elsewhere only after an agent asked for them
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https: http:",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

// what people see in their own place comes from us alone: not even pictures from elsewhere
const placePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const isPlace = (url: string) => /^\/place(\/|\?|$)/.test(url)

async function serveBuilt(app: App, dist: string): Promise<void> {
  const page = await readFile(join(dist, 'index.html'), 'utf8')
  const place = await readFile(join(dist, 'place/index.html'), 'utf8')
  const answer = (reply: FastifyReply, page: string, policy: string) =>
    reply
      .header('Content-Security-Policy', policy)
      .header('Cache-Control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page)
  const answerPage = (reply: FastifyReply) => answer(reply, page, policy)
  // links there hold what lets somebody in: no other site may learn it
  const answerPlace = (reply: FastifyReply) =>
    answer(reply.header('Referrer-Policy', 'no-referrer').header('X-Robots-Tag', 'noindex'), place, placePolicy)
  await app.register(fastifyStatic, {
    root: join(dist, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    cacheControl: true,
    preCompressed: true,
  })
  await serveWidget(app, async () => dist)
  const atTheTop = readdirSync(dist).filter((name) => /\.(svg|png|ico|js|txt|webmanifest)$/.test(name))
  for (const name of atTheTop.filter((name) => name !== 'widget.js')) {
    app.get(`/${name}`, { schema: { hide: true } }, (_request, reply) => reply.sendFile(name, dist))
  }
  // every address that is not the API's is a screen; the app itself says when there is none
  app.get('/', { schema: { hide: true } }, (_request, reply) => answerPage(reply))
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    return isPlace(request.url) ? answerPlace(reply) : answerPage(reply)
  })
}

/**
 * What companies put on their own sites: anyone may load it, from any page. The launcher is asked for afresh, at most
 * some minutes late; what it loads is named by what is in it, and lasts.
 */
async function serveWidget(app: App, built: () => Promise<string>): Promise<void> {
  const hand = async (reply: FastifyReply, name: string, cached: string) =>
    reply
      .header('Access-Control-Allow-Origin', '*')
      .header('Cross-Origin-Resource-Policy', 'cross-origin')
      .header('Cache-Control', cached)
      .sendFile(name, await built(), { cacheControl: false })
  app.get('/widget.js', { schema: { hide: true } }, (_request, reply) =>
    hand(reply, 'widget.js', 'public, max-age=300, stale-while-revalidate=86400'),
  )
  app.get(
    '/widget/:name',
    { schema: { hide: true, params: z.object({ name: z.string().regex(/^[\w-]+\.js$/) }) } },
    (request, reply) => {
      const { name } = request.params
      const isNamed = /-[\w-]{8}\.js$/.test(name)
      return hand(reply, `widget/${name}`, isNamed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  )
}

async function serveSources(app: App): Promise<() => Promise<void>> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    appType: 'spa',
    server: { middlewareMode: true, ws: { server: app.server } },
  })
  // what another's page embeds is built as it is for everyone; done at once while nothing has changed
  await app.register(fastifyStatic, { root, serve: false, preCompressed: true })
  await serveWidget(app, buildWidget)
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    if (isPlace(request.url)) request.raw.url = '/place/index.html'
    reply.hijack()
    vite.middlewares(request.raw, reply.raw)
    return reply
  })
  return () => vite.close()
}
