import { queryOptions } from '@tanstack/react-query'
import { listSavedReplies } from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { SavedReply } from '../../platform/wire.ts'

export const savedRepliesQuery = queryOptions({
  queryKey: ['saved-replies'],
  queryFn: ({ signal }) => ask<SavedReply[]>(listSavedReplies({ signal })),
})
