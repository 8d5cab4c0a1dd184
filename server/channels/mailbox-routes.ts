import { z } from 'zod'
import {
  dkimChange,
  dkimCheck,
  mailbox,
  mailboxChange,
  mailboxGuess,
  mailboxGuessQuery,
  mailboxSettings,
  mailboxTrial,
  mailboxTrialOutcome,
  newMailbox,
} from '../../contract/channels.ts'
import { done, id } from '../../contract/common.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { changeMailbox, removeMailbox } from './change.ts'
import { connectMailbox } from './connect.ts'
import { checkDkim, removeDkim, setUpDkim } from './email/dkim.ts'
import { guessMailbox } from './guess.ts'
import { readMailbox, readMailboxes, showMailbox } from './mailbox.ts'
import { showSettings } from './settings.ts'
import { tryMailbox } from './try.ts'

const on = z.object({ id })
const agent = { access: 'agent' } as const
const admin = { access: 'admin' } as const
const tags = ['channels']

function doorOf({ config }: House): string | null {
  const door = config.smtp ?? config.lmtp
  return door ? `${door.host}:${door.port}` : null
}

/** Mailboxes: which there are, how they are reached, and what is wrong with them. */
export function mailboxRoutes(app: App, house: House): void {
  app.get(
    '/api/mailboxes',
    { config: agent, schema: { operationId: 'listMailboxes', tags, response: { 200: z.array(mailbox) } } },
    async ({ act }) => (await readMailboxes(act)).map(showMailbox),
  )

  app.get(
    '/api/mailboxes/:id',
    { config: admin, schema: { operationId: 'getMailbox', tags, params: on, response: { 200: mailboxSettings } } },
    async ({ act, params }) => showSettings(act, await readMailbox(act, params.id)),
  )

  app.post(
    '/api/mailboxes',
    {
      config: admin,
      schema: {
        operationId: 'connectMailbox',
        tags,
        description: 'Tries both servers first; refused as mailbox_trouble with what is wrong in plain words.',
        body: newMailbox,
        response: { 201: mailboxSettings },
      },
    },
    async ({ act, body }, reply) => {
      const mailboxId = await connectMailbox(act, house, body)
      return reply.status(201).send(await showSettings(act, await readMailbox(act, mailboxId)))
    },
  )

  app.patch(
    '/api/mailboxes/:id',
    {
      config: admin,
      schema: {
        operationId: 'changeMailbox',
        tags,
        params: on,
        body: mailboxChange,
        response: { 200: mailboxSettings },
      },
    },
    async ({ act, params, body }) => {
      await changeMailbox(act, house, params.id, body)
      return showSettings(act, await readMailbox(act, params.id))
    },
  )

  app.delete(
    '/api/mailboxes/:id',
    { config: admin, schema: { operationId: 'removeMailbox', tags, params: on, response: { 204: done } } },
    async ({ act, params }, reply) => {
      await removeMailbox(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/api/mailboxes/:id/dkim',
    {
      config: admin,
      schema: {
        operationId: 'setUpDkim',
        tags,
        description: 'Makes a key to sign mails with, or takes one; mails are signed once the DNS has its public half.',
        params: on,
        body: dkimChange,
        response: { 200: mailboxSettings },
      },
    },
    async ({ act, params, body }) => {
      await setUpDkim(act, house.secrets, params.id, body)
      return showSettings(act, await readMailbox(act, params.id))
    },
  )

  app.delete(
    '/api/mailboxes/:id/dkim',
    { config: admin, schema: { operationId: 'removeDkim', tags, params: on, response: { 204: done } } },
    async ({ act, params }, reply) => {
      await removeDkim(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/api/mailboxes/:id/dkim-checks',
    {
      config: admin,
      schema: {
        operationId: 'checkDkim',
        tags,
        description: 'Asks the DNS for the key, now. Once it is found there, mails are signed.',
        params: on,
        response: { 200: dkimCheck },
      },
    },
    ({ act, params }) => checkDkim(act, house, params.id),
  )

  app.post(
    '/api/mailbox-trials',
    {
      config: admin,
      schema: {
        operationId: 'tryMailbox',
        tags,
        description: 'Tries servers live and keeps nothing.',
        body: mailboxTrial,
        response: { 200: mailboxTrialOutcome },
      },
    },
    ({ act, body }) => tryMailbox(act, house, body),
  )

  app.get(
    '/api/mailbox-guesses',
    {
      config: admin,
      schema: { operationId: 'guessMailbox', tags, querystring: mailboxGuessQuery, response: { 200: mailboxGuess } },
    },
    async ({ query }) => ({ ...guessMailbox(query.address), door: doorOf(house) }),
  )
}
