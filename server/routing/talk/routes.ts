import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { talking } from '../../../contract/talk.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { firstNameOf, plainPage, showPlain } from '../../platform/plain-page.ts'
import { Refusal } from '../../platform/refusals.ts'
import { readCompany } from '../../team/index.ts'
import { type TalkLanguage, talkLanguage } from './language.ts'
import { panelIsOn } from './offer-panel.ts'
import { nobodyPage, talkForm, type TalkPage, talkPage, thanksPage, titleOf } from './page.ts'
import { everybody, panelPage } from './panel-page.ts'
import { isStamped, newStamp } from './stamp.ts'
import { talkTo } from './talk.ts'
import { everyoneHere, readerOf, whoLeft } from './whom.ts'
import { talkWords } from './words.ts'

const params = z.object({ slug: z.string().max(200) })
const field = z.string().max(20_000).default('')
const form = z.object({ name: field, address: field, words: field, website: field, stamp: field })
/** ten thousand signs of any script, as a form sends them */
const bodyLimit = 128 * 1024
const nothing = { name: '', address: '', words: '' }

const asked = z.object({
  said: z.literal('1').optional().catch(undefined),
  /** the form, where the panel did not come */
  form: z.literal('1').optional().catch(undefined),
})

/** Each agent's own page to write to, and the company's: public, as cards are. The form works without a script. */
export function talkRoutes(app: App, house: House): void {
  app.get('/talk', { schema: { hide: true, querystring: asked } }, async (request, reply) => {
    const language = talkLanguage(request)
    const words = talkWords[language]
    const company = (await readCompany(request.act)).name
    const title = words.toUs({ company })
    return showTeam(request, reply, { title, lead: words.chooseOne, company, language, isForm: !!request.query.form })
  })

  app.get('/talk/:slug', { schema: { hide: true, params, querystring: asked } }, async (request, reply) => {
    const { act, query } = request
    const language = talkLanguage(request)
    const reader = await readerOf(act, request.params.slug)
    const company = (await readCompany(act)).name
    if (!reader) {
      const name = await whoLeft(act, request.params.slug)
      if (name === null) return showPlain(reply, 404, nobodyPage(language))
      const title = talkWords[language].left({ name: firstNameOf(name), company })
      const lead = talkWords[language].leftMore
      return showTeam(request, reply, { title, lead, company, language, isForm: !!query.form })
    }
    if (query.said) return showPlain(reply, 200, thanksPage(reader, company, language))
    if (query.form || !(await panelIsOn(act)))
      return showForm(request, reply, house, { reader, typed: nothing, trouble: null })
    const now = act.now.getTime()
    const stamp = newStamp(house, reader.agent.slug, now)
    const form = talkForm({ reader, company, now, typed: nothing, trouble: null, stamp }, language)
    const page = panelPage(language, titleOf(reader, company, language), company, reader.agent.slug, form)
    return showPlain(reply, 200, page, { runs: true })
  })

  app.post(
    '/api/talk/:slug',
    { config: { access: 'anyone' }, bodyLimit, schema: { hide: true, params, body: form } },
    async (request, reply) => {
      const { act, body, params } = request
      const reader = await readerOf(act, params.slug)
      if (!reader) return showPlain(reply, 404, nobodyPage(talkLanguage(request)))
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

type Asking = { act: Act; headers: Parameters<typeof talkLanguage>[0]['headers'] }

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
  return showPlain(reply, status, talkPage(page, talkLanguage(request)))
}

type TeamPage = { title: string; lead: string; company: string; language: TalkLanguage; isForm: boolean }

/** Everybody, to choose from; or the panel, which finds somebody. */
async function showTeam(request: Asking, reply: FastifyReply, { title, lead, company, language, isForm }: TeamPage) {
  const list = everybody(await everyoneHere(request.act), company, title, lead)
  if (isForm || !(await panelIsOn(request.act)))
    return showPlain(reply, 200, plainPage(language, `${title} · ${company}`, list))
  return showPlain(reply, 200, panelPage(language, title, company, null, list), { runs: true })
}
