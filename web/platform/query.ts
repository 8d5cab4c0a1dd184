import { QueryCache, QueryClient } from '@tanstack/react-query'
import { codeOf } from './refusals.ts'

/** What the screens have read. Live notices say when it is out of date, so nothing is refetched by the clock. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // signed out from afar: nothing of the desk may stay on the screen
      // somebody else sits here now: nothing of the one before them stays
      if (codeOf(error) === 'another_agent') return window.location.reload()
      if (codeOf(error) === 'not_signed_in' && queryClient.getQueryData(['me'])) window.location.replace('/sign-in')
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 30 * 60_000,
      retry: (failures, error) => failures < 2 && !isAnswer(error),
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
})

/** The server did answer, and said no: asking again would not change its mind. */
function isAnswer(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500
}
