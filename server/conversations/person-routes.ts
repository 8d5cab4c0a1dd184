import { z } from 'zod'
import { done, pageQuery } from '../../contract/common.ts'
import {
  draft,
  draftChange,
  draftKept,
  draftKind,
  lifeline,
  lifelineQuery,
  myPeople,
  myPeopleGroup,
  myPeoplePage,
  presence,
  standing,
} from '../../contract/conversations.ts'
import {
  onOrganisation,
  organisationConversations,
  organisationConversationsQuery,
} from '../../contract/organisations.ts'
import { searchQuery, searchResult } from '../../contract/people.ts'
import { personAsCame, personId } from '../people/index.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { readDrafts, saveDraft } from './drafts.ts'
import { readLifeline } from './lifeline.ts'
import { readMyGroup, readMyPeople } from './my-people.ts'
import { search } from './search.ts'
import { speaker } from './speaker.ts'
import { suggestFrom } from './suggesting/suggest.ts'
import { readOrganisationConversations } from './of-organisation.ts'
import { readStanding } from './standing.ts'

const onPerson = z.object({ person: z.string().max(200) })
const config = { access: 'agent' } as const
const tags = ['people']

/** What hangs on a person: the list of them, their lifeline, what is being written to them. */
export function personRoutes(app: App, house: House): void {
  app.get(
    '/api/my-people',
    { config, schema: { operationId: 'listMyPeople', tags, response: { 200: myPeople } } },
    (request) => readMyPeople(request.act),
  )

  app.get(
    '/api/my-people/:group',
    {
      config,
      schema: {
        operationId: 'listMyGroup',
        tags,
        params: z.object({ group: myPeopleGroup }),
        querystring: pageQuery,
        response: { 200: myPeoplePage },
      },
    },
    (request) => readMyGroup(request.act, request.params.group, request.query),
  )

  app.get(
    '/api/search',
    { config, schema: { operationId: 'search', tags, querystring: searchQuery, response: { 200: searchResult } } },
    (request) => search(request.act, request.query.q, request.query),
  )

  app.get(
    '/api/people/:person/lifeline',
    {
      config,
      schema: {
        operationId: 'getLifeline',
        tags,
        params: onPerson,
        querystring: lifelineQuery,
        response: { 200: lifeline },
      },
    },
    async ({ act, params, query }) => {
      const id = await personId(act, params.person)
      const { letters, ...stretch } = await readLifeline(act, id, query)
      return { ...stretch, suggestions: await suggestFrom(act, house.secrets, id, letters) }
    },
  )

  app.get(
    '/api/people/:person/conversations',
    {
      config,
      schema: {
        operationId: 'listOpenConversations',
        tags,
        description: 'Those that are not done yet, what this person asked of us, and what I missed of it.',
        params: onPerson,
        response: { 200: standing },
      },
    },
    async (request) => readStanding(request.act, await personId(request.act, request.params.person)),
  )

  app.get(
    '/api/organisations/:organisation/conversations',
    {
      config,
      schema: {
        operationId: 'listOrganisationConversations',
        tags,
        description: 'Of all its people, the newest word first: those not done yet, or those that are.',
        params: onOrganisation,
        querystring: organisationConversationsQuery,
        response: { 200: organisationConversations },
      },
    },
    (request) => readOrganisationConversations(request.act, request.params.organisation, request.query),
  )

  app.get(
    '/api/people/:person/drafts',
    {
      config,
      schema: {
        operationId: 'listDrafts',
        tags,
        params: onPerson,
        response: { 200: z.object({ items: z.array(draft) }) },
      },
    },
    async (request) => ({
      items: await readDrafts(request.act, await personId(request.act, request.params.person)),
    }),
  )

  const onDraft = onPerson.extend({ kind: draftKind })
  app.put(
    '/api/people/:person/drafts/:kind',
    {
      config,
      schema: { operationId: 'saveDraft', tags, params: onDraft, body: draftChange, response: { 200: draftKept } },
    },
    async (request) => {
      const { act, body, params } = request
      const version = await saveDraft(act, await personAsCame(act, params.person), params.kind, body)
      // words that lie there are what "is writing" means to whoever waits in a chat
      if (params.kind === 'message' && body.text.trim())
        await house.live.tell({
          type: 'presence',
          personId: await personId(act, params.person),
          agentId: speaker(act),
          doing: 'writing',
        })
      return { version }
    },
  )

  app.put(
    '/api/people/:person/presence',
    {
      config,
      schema: {
        operationId: 'showPresence',
        tags,
        description: 'Tells colleagues that I look at this person, or write to them. Repeat it every 20 seconds.',
        params: onPerson,
        body: presence,
        response: { 204: done },
      },
    },
    async (request, reply) => {
      const id = await personId(request.act, request.params.person)
      await house.live.tell({
        type: 'presence',
        personId: id,
        agentId: speaker(request.act),
        doing: request.body.doing,
      })
      return reply.status(204).send(null)
    },
  )
}
