import { z } from 'zod'
import { chatTranscript } from '../../../contract/chat.ts'
import { done, id } from '../../../contract/common.ts'
import { takeForms } from '../../platform/forms.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { escaped, plainPage, showPlain } from '../../platform/plain-page.ts'
import { Refusal } from '../../platform/refusals.ts'
import { counted, countTry } from '../../team/index.ts'
import type { Language } from '../tables.ts'
import { visitor } from '../visit-routes.ts'
import { visitOfRequest } from '../visit.ts'
import { askForTranscript, mailTranscript } from './ask.ts'
import { readTranscriptToken } from './token.ts'
import { transcriptWords } from './words.ts'

/** They ask for what was said. */
export function transcriptRoutes(app: App, house: House): void {
  app.post(
    '/api/chat/conversations/:id/transcript',
    {
      config: visitor,
      schema: {
        operationId: 'askForChatTranscript',
        tags: ['chat'],
        description: 'Mails what was said: to a proven address as a whole, to a typed one a link that proves it first.',
        params: z.object({ id }),
        body: chatTranscript,
        response: { 204: done },
      },
    },
    async (request, reply) => {
      const { act, params, body, ip } = request
      const asked = { conversationId: params.id, address: body.address }
      await askForTranscript(act, house, visitOfRequest(request), asked, { address: ip })
      return reply.status(204).send(null)
    },
  )
}

const params = z.object({ token: z.string().max(1500) })

/** The page behind the link: opening it does nothing, since link scanners open everything. It works without a script. */
export function transcriptPage(app: App, house: House): void {
  takeForms(app)

  app.get('/chat/transcript/:token', { schema: { hide: true, params } }, async (request, reply) => {
    const words = transcriptWords[languageOf(request.headers['accept-language'])]
    const language = languageOf(request.headers['accept-language'])
    const named = readTranscriptToken(request.params.token, request.act.now, house.secrets)
    if (!named) return showPlain(reply, 404, plainPage(language, words.gone, `<h1>${words.gone}</h1>`))
    const form = `<form method="post" action="/api/chat-transcripts/${escaped(request.params.token)}"><button class="main">${words.send}</button></form>`
    const inside = `<h1>${words.title}</h1><p>${escaped(words.lead(named.address))}</p>${form}`
    return showPlain(reply, 200, plainPage(language, words.title, inside))
  })

  app.post(
    '/api/chat-transcripts/:token',
    { config: { access: 'anyone' }, schema: { hide: true, params } },
    async ({ act, params, headers }, reply) => {
      const language = languageOf(headers['accept-language'])
      const words = transcriptWords[language]
      const named = readTranscriptToken(params.token, act.now, house.secrets)
      const gone = () => showPlain(reply, 404, plainPage(language, words.gone, `<h1>${words.gone}</h1>`))
      if (!named) return gone()
      try {
        // good for a day, and not for a flood
        await countTry(act, [counted('transcript sent', { key: params.token.slice(-43) }, 2)])
        const { conversationId, address } = named
        await act.transaction((act) => mailTranscript(act, { id: conversationId, address, name: '', language }))
      } catch (error) {
        if (error instanceof Refusal && error.code === 'not_found') return gone()
        if (!(error instanceof Refusal) || error.code !== 'too_many_tries') throw error
      }
      return showPlain(reply, 200, plainPage(language, words.sent, `<h1>${words.sent}</h1>`))
    },
  )
}

function languageOf(accepts: string | undefined): Language {
  const first = (accepts ?? '').slice(0, 2).toLowerCase()
  return first in transcriptWords ? (first as Language) : 'en'
}
