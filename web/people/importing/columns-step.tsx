import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { links } from '../../links.ts'
import type { ColumnKeeping, ColumnMeaning, ImportChange, ImportOpened } from '../../platform/wire.ts'
import { Part } from '../../team/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Choose } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { changeImport, discardImport, importQuery, lookAtImport } from './calls.ts'
import { HowClose, needsTheirWord } from './how-close.tsx'
import { Preview } from './preview.tsx'
import { ReadingPart } from './reading-part.tsx'
import { meanings, sayFileRefusal } from './words.ts'

/** What each column means, as guessed and as changed, and below it whom the first rows would become. */
export function ColumnsStep({ one }: { one: ImportOpened }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const { queryKey } = importQuery(one.id)
  const change = useMutation({
    mutationFn: (body: ImportChange) => changeImport(one.id, body),
    onMutate: (body) => {
      // what was chosen stands at once; whom the rows would become follows
      client.setQueryData(queryKey, (now) => now && { ...now, columns: withChange(now, body) })
    },
    onSuccess: (now) => client.setQueryData(queryKey, now),
    onError: (error) => {
      toast(sayFileRefusal(i18n, error))
      void client.invalidateQueries({ queryKey })
    },
  })
  const look = useMutation({
    mutationFn: () => lookAtImport(one.id),
    onSuccess: (now) => client.setQueryData(queryKey, now),
    onError: (error) => toast(sayFileRefusal(i18n, error)),
  })
  const discard = useMutation({
    mutationFn: () => discardImport(one.id),
    onSuccess: () => router.navigate({ to: links.importPeople }),
    onError: (error) => toast(sayFileRefusal(i18n, error)),
  })
  const mean = (at: number, meaning: ColumnMeaning) =>
    change.mutate({ meanings: one.columns.map((column, i) => (i === at ? meaning : column.meaning)) })
  const keep = (at: number, keeping: ColumnKeeping) =>
    change.mutate({ keeping: one.columns.map((column, i) => (i === at ? keeping : column.keeping)) })
  const unsaid = one.columns.filter(needsTheirWord).map((column) => column.name)
  const choices = (Object.keys(meanings) as ColumnMeaning[]).map((id) => ({ id, name: i18n._(meanings[id]) }))
  return (
    <>
      {one.reason && (
        <p role="alert" className="rounded-md border border-soft-line bg-soft px-3 py-2.5 text-sm">
          <Trans>Something went wrong on our side while looking. Nothing was kept; please try again.</Trans>
        </p>
      )}
      <Part
        title={<Trans>What the columns mean</Trans>}
        lead={<Trans>Guessed from their names and from what stands in them. Please put right what is not.</Trans>}
      >
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {one.columns.map((column, i) => (
            <li
              key={column.name}
              className="grid grid-cols-1 items-center gap-x-6 gap-y-2 px-4 py-3 tablet:grid-cols-[minmax(0,1fr)_19rem]"
            >
              <span className="min-w-0">
                <span dir="auto" className="block truncate font-medium">
                  {column.name}
                </span>
                <span dir="auto" className="block truncate text-xs text-ink3">
                  {column.samples.length > 0 ? column.samples.join(' · ') : <Trans>empty in the first rows</Trans>}
                </span>
              </span>
              <Choose
                label={t`What ${column.name} means`}
                hideLabel
                value={column.meaning}
                onChange={(meaning) => mean(i, meaning)}
                choices={choices}
              />
              {column.meaning === 'fact' && (
                <HowClose name={column.name} keeping={column.keeping} onChange={(keeping) => keep(i, keeping)} />
              )}
            </li>
          ))}
        </ul>
      </Part>
      <ReadingPart one={one} onChange={(body) => change.mutate(body)} />
      <Preview rows={one.preview} />
      <div className="sticky bottom-0 -mx-5 flex flex-wrap items-center gap-2 border-t border-line bg-paper px-5 py-3 tablet:static tablet:mx-0 tablet:border-t-0 tablet:px-0">
        <Button
          look="primary"
          isDisabled={unsaid.length > 0}
          isPending={look.isPending || change.isPending}
          onPress={() => look.mutate()}
        >
          <Trans>See what would come of it</Trans>
        </Button>
        <Button look="bare" isPending={discard.isPending} onPress={() => discard.mutate()}>
          <Trans>Forget this file</Trans>
        </Button>
        {unsaid.length > 0 && (
          <p className="w-full text-sm text-ink2">
            <Trans>
              Did they share this with us: <bdi>{unsaid.join(', ')}</bdi>? Say so above, or leave it out.
            </Trans>
          </p>
        )}
      </div>
    </>
  )
}

function withChange(one: ImportOpened, { meanings, keeping }: ImportChange): ImportOpened['columns'] {
  return one.columns.map((column, i) => ({
    ...column,
    meaning: meanings?.[i] ?? column.meaning,
    keeping: keeping?.[i] ?? column.keeping,
  }))
}
