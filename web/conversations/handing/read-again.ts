import type { QueryClient } from '@tanstack/react-query'

/** Reads what a handover changes. */
export function readAgain(client: QueryClient, slug: string): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: ['handovers', slug] }),
    client.invalidateQueries({ queryKey: ['my-handovers'] }),
    client.invalidateQueries({ queryKey: ['my-people'] }),
    client.invalidateQueries({ queryKey: ['conversations', slug] }),
    client.invalidateQueries({ queryKey: ['lifeline', slug] }),
  ])
}
