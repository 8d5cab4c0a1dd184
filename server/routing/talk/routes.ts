import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { talking } from '../../../contract/talk.ts'
import { languageAsked } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { showPlain } from '../../platform/plain-page.ts'
import { Refusal } from '../../platform/refusals.ts'
import { readCompany } from '../../team/index.ts'
import { nobodyPage, type TalkPage, talkPage, thanksPage } from './page.ts'
import { isStamped, newStamp } from './stamp.ts'
import { talkTo } from './talk.ts'
import { whoReads } from './who-reads.ts'

const params = z.object({ slug: z.string().max(200) })
const field = z.string().max(20_000).default('')
const form = z.object({ name: field, address: field, words: field, website: field, stamp: field })
/** ten thousand signs of any script, as a form sends them */
const bodyLimit = 128 * 1024
const nothing = { name: '', address: '', words: '' }

/** Each agent's own page to write to: public, as their card is. The form works without a script. */
export function talkRoutes(app: App, house: House): void {
  app.get(
    '/talk/:slug',
    { schema: { hide: true, params, querystring: z.object({ said: z.literal('1').optional().catch(undefined) }) } },
    async (request, reply) => {
      const language = languageAsked(request)
      const reader = await readerOf(request.act, request.params.slug)
      if (!reader) return showPlain(reply, 404, nobodyPage(language))
      const company = (await readCompany(request.act)).name
      if (request.query.said) return showPlain(reply, 200, thanksPage(reader, company, language))
      return showForm(request, reply, house, { reader, typed: nothing, trouble: null })
    },
  )

  app.post(
    '/api/talk/:slug',
    { config: { access: 'anyone' }, bodyLimit, schema: { hide: true, params, body: form } },
    async (request, reply) => {
      const { act, body, params } = request
      const reader = await readerOf(act, params.slug)
      if (!reader) return showPlain(reply, 404, nobodyPage(languageAsked(request)))
      const given = talking.safeParse(body)
      if (!given.success) return showForm(request, reply, house, { reader, typed: body, trouble: 'wrong' })
      if (!isStamped(house, reader.agent.slug, body.stamp, act.now.getTime()))
        return showForm(request, reply, house, { reader, typed: body, trouble: 'onceMore' })
      try {
        await talkTo(act, house, params.slug, given.data, { address: request.ip })
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'too_many_tries') throw error
        return showForm(request, reply, house, { reader, typed: body, trouble: 'tooMany' })
      }
      return reply.redirect(`/talk/${encodeURIComponent(params.slug)}?said=1`, 303)
    },
  )
}

type Asking = { act: Act; headers: Parameters<typeof languageAsked>[0]['headers'] }

async function showForm(
  request: Asking,
  reply: FastifyReply,
  house: House,
  { reader, typed, trouble }: Pick<TalkPage, 'reader' | 'typed' | 'trouble'>,
) {
  const { name: company } = await readCompany(request.act)
  const now = request.act.now.getTime()
  const page = { reader, company, now, typed, trouble, stamp: newStamp(house, reader.agent.slug, now) }
  const status = trouble === null ? 200 : trouble === 'tooMany' ? 429 : 422
  return showPlain(reply, status, talkPage(page, languageAsked(request)))
}

async function readerOf(act: Act, slug: string) {
  try {
    return await whoReads(act, slug)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
