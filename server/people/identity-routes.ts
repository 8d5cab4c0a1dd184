import { z } from 'zod'
import { done, id } from '../../contract/common.ts'
import { organisationDomain, person } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import type { App } from '../platform/http.ts'
import { refuse } from '../platform/refusals.ts'
import { putIdentityBack } from './identities.ts'
import { addDomain, readDomains, removeDomain } from './organisation-domains.ts'
import { personId, readPerson } from './person.ts'
import { shareIdentity, unshareIdentity } from './share.ts'
import { verifyIdentity } from './verify.ts'

const config = { access: 'agent' } as const
const on = z.object({ person: z.string().max(200), identity: id })
const onDomain = z.object({ id, domain: z.string().max(253) })

/** Whose an address is: proven, shared by several, or an organisation's. */
export function identityRoutes(app: App): void {
  app.put(
    '/api/people/:person/identities/:identity/verification',
    {
      config,
      schema: {
        operationId: 'verifyIdentity',
        tags: ['people'],
        description: 'An agent knows that it is theirs: they said so on the phone, or face to face.',
        params: on,
        response: { 200: person },
      },
    },
    async ({ act, params }) => {
      await refuseForeign(act, await personId(act, params.person), params.identity)
      await verifyIdentity(act, params.identity, 'agent')
      return readPerson(act, params.person)
    },
  )

  app.delete(
    '/api/people/:person/identities/:identity/disowning',
    {
      config,
      schema: {
        operationId: 'putIdentityBack',
        tags: ['people'],
        description: 'It is theirs after all, though they said in their place that it is not.',
        params: on,
        response: { 200: person },
      },
    },
    async ({ act, params }) => {
      await putIdentityBack(act, await personId(act, params.person), params.identity)
      return readPerson(act, params.person)
    },
  )

  app.put(
    '/api/people/:person/identities/:identity/sharing',
    {
      config,
      schema: {
        operationId: 'shareIdentity',
        tags: ['people'],
        description: 'Several people write from it: from now on their names tell them apart.',
        params: on,
        response: { 200: person },
      },
    },
    async ({ act, params }) => {
      await shareIdentity(act, await personId(act, params.person), params.identity)
      return readPerson(act, params.person)
    },
  )

  app.delete(
    '/api/people/:person/identities/:identity/sharing',
    { config, schema: { operationId: 'unshareIdentity', tags: ['people'], params: on, response: { 200: person } } },
    async ({ act, params }) => {
      await unshareIdentity(act, await personId(act, params.person), params.identity)
      return readPerson(act, params.person)
    },
  )

  app.get(
    '/api/organisations/:id/domains',
    {
      config,
      schema: {
        operationId: 'listOrganisationDomains',
        tags: ['people'],
        params: z.object({ id }),
        response: { 200: z.object({ items: z.array(organisationDomain) }) },
      },
    },
    async ({ act, params }) => ({ items: await readDomains(act, params.id) }),
  )

  app.put(
    '/api/organisations/:id/domains/:domain',
    {
      config,
      schema: {
        operationId: 'addOrganisationDomain',
        tags: ['people'],
        description: 'Whoever writes from it for the first time belongs there. Refused for public providers.',
        params: onDomain,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await addDomain(act, params.id, params.domain)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/organisations/:id/domains/:domain',
    {
      config,
      schema: {
        operationId: 'removeOrganisationDomain',
        tags: ['people'],
        params: onDomain,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await removeDomain(act, params.id, params.domain)
      return reply.status(204).send(null)
    },
  )
}

async function refuseForeign(act: Act, personId: string, identityId: string): Promise<void> {
  const row = await act.db
    .selectFrom('identities')
    .select('id')
    .where('id', '=', identityId)
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) refuse('not_found')
}
