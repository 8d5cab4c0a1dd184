import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { MyPerson } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import type { Group } from './groups.ts'
import { myGroupQuery } from './queries.ts'

type Props = { group: Group; shown: readonly MyPerson[]; children: (one: MyPerson) => ReactNode }

/** The end of a group that is longer than the list: whoever stands beyond it, a page at a time, when asked for. */
export function MorePeople({ group, shown, children }: Props) {
  const [asked, setAsked] = useState(false)
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({ ...myGroupQuery(group), enabled: asked })
  const here = new Set(shown.map((one) => one.person.id))
  const beyond = (data?.pages ?? []).flatMap((page) => page.items).filter((one) => !here.has(one.person.id))
  const more = [...new Map(beyond.map((one) => [one.person.id, one])).values()]
  return (
    <>
      {more.map((one) => children(one))}
      {(!data || hasNextPage) && (
        <li>
          <Button
            size="small"
            look="bare"
            className="mx-1 mt-1"
            isPending={asked && isFetching}
            onPress={() => (asked ? void fetchNextPage() : setAsked(true))}
          >
            <Trans>More people</Trans>
          </Button>
        </li>
      )}
    </>
  )
}
