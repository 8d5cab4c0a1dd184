import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { ChatBlock } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { blocksQuery, lift } from './calls.ts'

/** Who cannot write just now, until when, and who asked for it. A lead lifts it. */
export function Blocks({ mayLift }: { mayLift: boolean }) {
  const { i18n } = useLingui()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(blocksQuery)
  if (error && !data) return <p>{sayRefusal(i18n, error)}</p>
  if (!data) return <RowBones rows={2} />
  const all = data.pages.flatMap((page) => page.items)
  if (all.length === 0) {
    return (
      <p className="text-ink2">
        <Trans>Everybody can write.</Trans>
      </p>
    )
  }
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {all.map((block) => (
          <Block key={block.id} block={block} mayLift={mayLift} />
        ))}
      </ul>
      {hasNextPage && (
        <Button size="small" className="mt-3" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

function Block({ block, mayLift }: { block: ChatBlock; mayLift: boolean }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const away = useMutation({
    mutationFn: () => lift(block.id),
    onSuccess: () => toast(t`They can write again.`),
    onSettled: () => client.invalidateQueries({ queryKey: ['chat-blocks'] }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const what = block.what === 'browser' ? t`their browser` : t`their network`
  const by = block.madeBy?.name
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-3">
      <span className="min-w-0 flex-1">
        <span className="block">
          {block.person ? (
            <Link to={links.person(block.person.slug)} className="font-medium hover:underline">
              <bdi>{block.person.name}</bdi>
            </Link>
          ) : (
            <b className="font-medium">
              <Trans>Somebody</Trans>
            </b>
          )}
          <span className="text-ink2">, {what}</span>
        </span>
        <span className="block text-xs text-ink3">
          <Trans>
            until <Time at={block.until} as="clock" />
          </Trans>
          {by && <> · {t`asked for by ${by}`}</>}
        </span>
        {block.reason && (
          <span dir="auto" className="block text-sm text-ink2 [overflow-wrap:anywhere]">
            {block.reason}
          </span>
        )}
      </span>
      {mayLift && (
        <Button size="small" isPending={away.isPending} onPress={() => away.mutate()}>
          <Trans>Lift</Trans>
        </Button>
      )}
    </li>
  )
}
