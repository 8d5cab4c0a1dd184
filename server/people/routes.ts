import { z } from 'zod'
import { done, id } from '../../contract/common.ts'
import {
  onOrganisation,
  organisationsPage,
  organisationsQuery,
  organisationWhole,
} from '../../contract/organisations.ts'
import {
  identity,
  newIdentity,
  newPerson,
  organisation,
  organisationChange,
  peoplePage,
  peopleQuery,
  person,
  personChange,
} from '../../contract/people.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { uploadedPicture } from '../platform/pictures.ts'
import { addPerson, writeDown } from './change.ts'
import { addIdentity, removeIdentity } from './identities.ts'
import { readOrganisation, readOrganisations } from './organisation.ts'
import { changeOrganisation } from './organisations.ts'
import { personId, readPerson } from './person.ts'
import { openPicture, setPicture } from './picture.ts'
import { readPeople } from './read.ts'

/** `:person` is a slug or an id. */
const onPerson = z.object({ person: z.string().max(200) })
const access = 'agent' as const

export function peopleRoutes(app: App, house: House): void {
  app.get(
    '/api/people',
    {
      config: { access },
      schema: { operationId: 'listPeople', tags: ['people'], querystring: peopleQuery, response: { 200: peoplePage } },
    },
    (request) => readPeople(request.act, request.query),
  )

  app.post(
    '/api/people',
    {
      config: { access },
      schema: { operationId: 'addPerson', tags: ['people'], body: newPerson, response: { 201: person } },
    },
    async (request, reply) => {
      const id = await addPerson(request.act, request.body)
      return reply.status(201).send(await readPerson(request.act, id))
    },
  )

  app.get(
    '/api/people/:person',
    {
      config: { access },
      schema: { operationId: 'getPerson', tags: ['people'], params: onPerson, response: { 200: person } },
    },
    (request) => readPerson(request.act, request.params.person),
  )

  app.patch(
    '/api/people/:person',
    {
      config: { access },
      schema: {
        operationId: 'changePerson',
        tags: ['people'],
        params: onPerson,
        body: personChange,
        response: { 200: person },
      },
    },
    async (request) => {
      await writeDown(request.act, house.secrets, await personId(request.act, request.params.person), request.body)
      return readPerson(request.act, request.params.person)
    },
  )

  app.put(
    '/api/people/:person/picture',
    {
      config: { access },
      schema: {
        operationId: 'setPersonPicture',
        tags: ['people'],
        consumes: ['multipart/form-data'],
        params: onPerson,
        response: { 204: done },
      },
    },
    async (request, reply) => {
      const bytes = await uploadedPicture(await request.file())
      await setPicture(request.act, house.files, await personId(request.act, request.params.person), bytes)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/people/:person/picture',
    {
      config: { access },
      schema: { operationId: 'removePersonPicture', tags: ['people'], params: onPerson, response: { 204: done } },
    },
    async (request, reply) => {
      await setPicture(request.act, house.files, await personId(request.act, request.params.person), null)
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/api/pictures/people/:slug',
    { config: { access }, schema: { hide: true, params: z.object({ slug: z.string().max(200) }) } },
    async (request, reply) =>
      reply
        .type('image/webp')
        .header('Cache-Control', 'private, max-age=31536000, immutable')
        .send(await openPicture(request.act, house.files, request.params.slug)),
  )

  app.post(
    '/api/people/:person/identities',
    {
      config: { access },
      schema: {
        operationId: 'addIdentity',
        tags: ['people'],
        params: onPerson,
        body: newIdentity,
        response: { 201: identity },
      },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await addIdentity(request.act, await personId(request.act, request.params.person), request.body)),
  )

  app.delete(
    '/api/people/:person/identities/:identity',
    {
      config: { access },
      schema: {
        operationId: 'removeIdentity',
        tags: ['people'],
        params: onPerson.extend({ identity: id }),
        response: { 204: done },
      },
    },
    async (request, reply) => {
      await removeIdentity(request.act, await personId(request.act, request.params.person), request.params.identity)
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/api/organisations',
    {
      config: { access },
      schema: {
        operationId: 'listOrganisations',
        tags: ['people'],
        querystring: organisationsQuery,
        description: 'By name, or those whose name holds what was typed.',
        response: { 200: organisationsPage },
      },
    },
    (request) => readOrganisations(request.act, request.query),
  )

  app.get(
    '/api/organisations/:organisation',
    {
      config: { access },
      schema: {
        operationId: 'getOrganisation',
        tags: ['people'],
        params: onOrganisation,
        response: { 200: organisationWhole },
      },
    },
    (request) => readOrganisation(request.act, request.params.organisation),
  )

  app.patch(
    '/api/organisations/:id',
    {
      config: { access },
      schema: {
        operationId: 'changeOrganisation',
        tags: ['people'],
        params: z.object({ id }),
        body: organisationChange,
        response: { 200: organisation },
      },
    },
    (request) => changeOrganisation(request.act, request.params.id, request.body),
  )
}
