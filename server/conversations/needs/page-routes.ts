import { z } from 'zod'
import { actAs } from '../../platform/act.ts'
import { takeForms } from '../../platform/forms.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { showPlain } from '../../platform/plain-page.ts'
import { Refusal } from '../../platform/refusals.ts'
import { readCompany } from '../../team/index.ts'
import { answerNeed } from './answer.ts'
import { readNeedToken } from './link.ts'
import { askingPage, nothingToAnswer } from './page.ts'
import { readAskedOf } from './read.ts'
import { languageAsked } from './language-of.ts'

const params = z.object({ token: z.string().max(200) })
const answer = z.enum(['yes', 'not_quite'])
const form = z.object({ answer, words: z.string().max(4000).default('') })

/**
 * The page behind the two links of a letter: whoever holds the letter may answer, and nobody else. Opening it answers
 * nothing; its button does.
 */
export function needPageRoutes(app: App, house: House): void {
  takeForms(app, 60_000)

  app.get(
    '/understood/:token',
    { schema: { hide: true, params, querystring: z.object({ answer: answer.optional().catch(undefined) }) } },
    async (request, reply) => {
      const token = readNeedToken(request.params.token, request.act.now, house.secrets)
      const language = languageAsked(request)
      if (!token) return showPlain(reply, 404, nothingToAnswer(language, 'unknown'))
      const asked = token.expired ? null : await readAskedOf(request.act, token.needId)
      if (!asked) return showPlain(reply, 410, nothingToAnswer(language, 'over'))
      const company = (await readCompany(request.act)).name
      return showPlain(
        reply,
        200,
        askingPage(
          { ...asked, company, action: `/api/understood/${request.params.token}` },
          language,
          request.query.answer ?? null,
        ),
      )
    },
  )

  app.post(
    '/api/understood/:token',
    { config: { access: 'anyone' }, schema: { hide: true, params, body: form } },
    async (request, reply) => {
      const token = readNeedToken(request.params.token, request.act.now, house.secrets)
      const language = languageAsked(request)
      if (!token) return showPlain(reply, 404, nothingToAnswer(language, 'unknown'))
      if (token.expired) return showPlain(reply, 410, nothingToAnswer(language, 'over'))
      const asked = await readAskedOf(request.act, token.needId)
      if (!asked) return showPlain(reply, 410, nothingToAnswer(language, 'over'))
      const act = actAs(request.act, { kind: 'person', id: asked.personId })
      try {
        const { answer: is, words } = request.body
        await answerNeed(act, token.needId, { is, words: words.slice(0, 2000), language })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const why = error.code === 'too_many_tries' ? 'tooMany' : 'over'
        return showPlain(reply, error.status, nothingToAnswer(language, why))
      }
      return reply.redirect(`/understood/${request.params.token}`, 303)
    },
  )
}
