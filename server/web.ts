import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { Config } from './platform/config.ts'
import type { App } from './platform/http.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'web/dist')

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
    await built
    await serveBuilt(app)
    return async () => {}
  }
}

/** Builds web/dist unless it was made from these very sources. */
export async function buildPages(): Promise<void> {
  const wanted = fingerprint()
  const mark = join(dist, '.built-from')
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return
  process.stdout.write('Building the pages (a few seconds, once) …\n')
  await run([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
  await writeFile(mark, wanted)
}

const sources = ['web', 'client', 'contract', 'vite.config.ts', 'lingui.config.ts', 'package-lock.json']

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const path of filesUnder(join(root, source))) hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

function run(args: string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    child.on('error', failed)
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error('The pages could not be built; what went wrong stands above.')),
    )
  })
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

async function serveBuilt(app: App): Promise<void> {
  const page = await readFile(join(dist, 'index.html'), 'utf8')
  const answerPage = (reply: FastifyReply) =>
    reply
      .header('Content-Security-Policy', policy)
      .header('Cache-Control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page)
  await app.register(fastifyStatic, {
    root: join(dist, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    cacheControl: true,
    preCompressed: false,
  })
  for (const name of readdirSync(dist).filter((name) => /\.(svg|png|ico|js|txt|webmanifest)$/.test(name))) {
    app.get(`/${name}`, { schema: { hide: true } }, (_request, reply) => reply.sendFile(name, dist))
  }
  // every address that is not the API's is a screen; the app itself says when there is none
  app.get('/', { schema: { hide: true } }, (_request, reply) => answerPage(reply))
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    return answerPage(reply)
  })
}

async function serveSources(app: App): Promise<() => Promise<void>> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server: app.server } },
  })
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    reply.hijack()
    vite.middlewares(request.raw, reply.raw)
    return reply
  })
  return () => vite.close()
}
