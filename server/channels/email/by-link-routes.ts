import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { languageAsked, openAttachment, openByLink, sendAttachment } from '../../conversations/index.ts'
import { plainPage } from '../../platform/plain-page.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { readCompany } from '../../team/index.ts'
import { filePage, fileGone } from './by-link-page.ts'
import { readFileToken } from './by-link.ts'

const params = z.object({ token: z.string().max(200) })

/**
 * The page behind a link that went out instead of a file: what it is, from whom, and until when. Whoever holds the letter
 * may fetch it. The page runs no script, and the file is only ever saved, so that nothing of it runs in our origin.
 */
export function fileByLinkRoutes(app: App, house: House): void {
  app.get('/files/:token', { schema: { hide: true, params } }, async (request, reply) => {
    const { token } = request.params
    const [language, file] = [languageAsked(request), await read(request.act, house, token)]
    if (!file) return show(reply, 404, plainPage(language, ...fileGone(language)))
    const company = (await readCompany(request.act)).name
    const given = { ...file, company, address: `/api/fetched-files/${token}` }
    return show(reply, 200, plainPage(language, ...filePage(given, language)))
  })

  app.get(
    '/api/fetched-files/:token',
    { config: { access: 'anyone' }, schema: { hide: true, params } },
    async (request, reply) => {
      const file = await read(request.act, house, request.params.token)
      if (!file) return show(reply, 404, plainPage(languageAsked(request), ...fileGone(languageAsked(request))))
      const { bytes } = await openAttachment(request.act, house.files, file.id)
      return sendAttachment(reply.header('X-Robots-Tag', 'noindex'), { ...file, bytes }, { saved: true })
    },
  )
}

async function read(act: Act, house: House, token: string) {
  const named = readFileToken(token, house.secrets)
  if (!named || named.until <= act.now) return null
  const file = await openByLink(act, named.id)
  return file ? { ...file, id: named.id } : null
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

function show(reply: FastifyReply, status: number, html: string) {
  return reply
    .status(status)
    .header('Content-Security-Policy', policy)
    .header('X-Robots-Tag', 'noindex')
    .header('Referrer-Policy', 'no-referrer')
    .header('Cache-Control', 'private, no-store')
    .type('text/html; charset=utf-8')
    .send(html)
}
