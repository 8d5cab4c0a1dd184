import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { ImportOpened, RowsOf } from '../../platform/wire.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import { Button } from '../../ui/button.tsx'
import { FoldLine } from '../../ui/fold.tsx'
import { RowBones } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { chooseForAll, importQuery, rowsQuery } from './calls.ts'
import { ImportedRow } from './imported-row.tsx'

type Question = 'perhaps' | 'other_name'
type Props = { one: ImportOpened; of?: RowsOf; count: number; question?: Question; children: ReactNode }

/** One kind of outcome in a sentence; its rows, when asked for. Nothing where there is none. */
export function Outcome({ one, of, count, question, children }: Props) {
  const [isOpen, setOpen] = useState(question !== undefined || (of === 'not_taken' && one.state === 'done'))
  if (count === 0) return null
  if (!of) return <li className="py-2 pl-6.5 text-sm text-ink2">{children}</li>
  return (
    <li>
      <FoldLine isOpen={isOpen} onToggle={() => setOpen(!isOpen)} summary={children} />
      {isOpen && (
        <div className="pb-4 pl-6.5">
          {question && one.state === 'ready' && <ForAll one={one} question={question} />}
          <Rows one={one} of={of} question={question} />
        </div>
      )}
    </li>
  )
}

/** What becomes of all rows in question at once. */
function ForAll({ one, question }: { one: ImportOpened; question: Question }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const choose = useMutation({
    mutationFn: (choice: 'take' | 'leave') => chooseForAll(one.id, question, choice),
    onSettled: () => client.invalidateQueries({ queryKey: importQuery(one.id).queryKey }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <p className="min-w-60 flex-1 text-sm text-ink2">
        {question === 'perhaps' ? (
          <Trans>
            Taken in, they are new people, and each is suggested as perhaps the same. Nobody is merged by this.
          </Trans>
        ) : (
          <Trans>Taken in, they are new people without that address; it stays with whoever has it.</Trans>
        )}
      </p>
      <Button size="small" onPress={() => choose.mutate('take')}>
        <Trans>Take all in</Trans>
      </Button>
      <Button size="small" onPress={() => choose.mutate('leave')}>
        <Trans>Leave all out</Trans>
      </Button>
    </div>
  )
}

function Rows({ one, of, question }: { one: ImportOpened; of: RowsOf; question: Question | undefined }) {
  const { i18n } = useLingui()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    rowsQuery(one.id, of, one.state),
  )
  if (error) return <p className="text-sm">{sayRefusal(i18n, error)}</p>
  if (!data) return <RowBones rows={3} />
  return (
    <>
      <ul className="grid grid-cols-1 gap-3">
        {data.pages
          .flatMap((page) => page.items)
          .map((row) => (
            <ImportedRow
              key={row.row}
              one={one}
              row={row}
              canChoose={question !== undefined && one.state === 'ready'}
            />
          ))}
      </ul>
      {hasNextPage && (
        <Button
          size="small"
          look="bare"
          className="mt-3"
          isPending={isFetchingNextPage}
          onPress={() => void fetchNextPage()}
        >
          <Trans>More rows</Trans>
        </Button>
      )}
    </>
  )
}
