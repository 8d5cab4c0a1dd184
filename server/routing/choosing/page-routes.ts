import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { wish } from '../../../contract/choices.ts'
import { languageAsked, type Spoken } from '../../conversations/index.ts'
import { type Act, actAs } from '../../platform/act.ts'
import { takeForms } from '../../platform/forms.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { showPlain } from '../../platform/plain-page.ts'
import { Refusal } from '../../platform/refusals.ts'
import { counted, countTry, readCompany } from '../../team/index.ts'
import { clockOf } from './clock-of.ts'
import { chooseWho } from './choose.ts'
import { type ChoiceLink, readChoiceToken } from './link.ts'
import { readChoice } from './options.ts'
import { choicePage, nothingToChoose } from './page.ts'

const params = z.object({ token: z.string().max(200) })
const mostChoices = 12

/** The page behind the two links of an acknowledgement. Opening it chooses nothing; one of its buttons does. */
export function choicePageRoutes(app: App, house: House): void {
  takeForms(app)

  app.get(
    '/choose/:token',
    { schema: { hide: true, params, querystring: z.object({ wish: wish.optional().catch(undefined) }) } },
    async (request, reply) => {
      const language = languageAsked(request)
      const link = await openLink(request.act, house, request.params.token)
      if (typeof link === 'string') return sayNothing(reply, language, link)
      return (await showChoice(request.act, reply, link, request.params.token, request.query.wish ?? null)) ?? reply
    },
  )

  app.post(
    '/api/choices/:token',
    { config: { access: 'anyone' }, schema: { hide: true, params, body: z.object({ wish }) } },
    async (request, reply) => {
      const language = languageAsked(request)
      const link = await openLink(request.act, house, request.params.token)
      if (typeof link === 'string') return sayNothing(reply, language, link)
      try {
        await countTry(request.act, [counted('choice', { key: link.conversationId }, mostChoices)])
        await chooseWho(
          actAs(request.act, { kind: 'person', id: link.personId }),
          link.conversationId,
          request.body.wish,
        )
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return sayNothing(reply, language, error.code === 'too_many_tries' ? 'tooMany' : 'over')
      }
      return reply.redirect(`/choose/${request.params.token}`, 303)
    },
  )
}

type Opened = ChoiceLink & { personId: string; language: Spoken }

/** A link that still holds: signed by us, in time, and of a letter that is still kept. */
async function openLink(act: Act, house: House, token: string): Promise<Opened | 'over' | 'unknown'> {
  const link = readChoiceToken(token, act.now, house.secrets)
  if (!link) return 'unknown'
  if (link.expired) return 'over'
  const row = await act.db
    .selectFrom('acknowledgements')
    .select(['person_id', 'language'])
    .where('said_id', '=', link.saidId)
    .where('conversation_id', '=', link.conversationId)
    .executeTakeFirst()
  return row ? { ...link, personId: row.person_id, language: row.language } : 'over'
}

async function showChoice(
  act: Act,
  reply: FastifyReply,
  link: Opened,
  token: string,
  leaning: z.infer<typeof wish> | null,
) {
  const [choice, company, clock] = await Promise.all([
    readChoice(act, link.conversationId),
    readCompany(act),
    clockOf(act, link.conversationId),
  ])
  if (!choice) return sayNothing(reply, link.language, 'over')
  const asking = {
    choice,
    leaning,
    action: `/api/choices/${token}`,
    company: company.name,
    now: act.now.getTime(),
    clock,
  }
  return showPlain(reply, 200, choicePage(asking, link.language))
}

function sayNothing(reply: FastifyReply, language: Spoken, why: 'over' | 'unknown' | 'tooMany') {
  const status = { over: 410, unknown: 404, tooMany: 429 }[why]
  return showPlain(reply, status, nothingToChoose(language, why))
}
