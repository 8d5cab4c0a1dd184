import { Trans } from '@lingui/react/macro'
import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query'
import type { FactLooks } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'
import { Time } from '../../ui/time.tsx'

type LooksProps<Key extends QueryKey> = { query: UseQueryOptions<FactLooks, Error, FactLooks, Key> }

/** Who asked to see something that is covered, the latest first. */
export function Looks<Key extends QueryKey>({ query }: LooksProps<Key>) {
  const { data } = useQuery(query)
  if (!data) return null
  if (data.items.length === 0)
    return (
      <p>
        <Trans>Nobody has asked to see it.</Trans>
      </p>
    )
  return (
    <ul className="grid gap-0.5 border-l-2 border-line pl-2.5">
      {data.items.map((one, index) => (
        <li key={index}>
          {firstName(one.agent.name)}, <Time at={one.at} as="clock" />
        </li>
      ))}
    </ul>
  )
}
