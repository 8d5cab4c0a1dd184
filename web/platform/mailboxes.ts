import { queryOptions } from '@tanstack/react-query'
import { listMailboxes } from '../../client/generated/sdk.gen.ts'
import { ask } from './api.ts'
import type { Mailbox } from './wire.ts'

/** The mailboxes of the house, as everyone may see them. */
export const mailboxesQuery = queryOptions({
  queryKey: ['mailboxes'],
  queryFn: ({ signal }) => ask<Mailbox[]>(listMailboxes({ signal })),
})
