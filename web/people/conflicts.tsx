import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button as Plain } from 'react-aria-components/Button'
import { sayRefusal } from '../platform/refusals.ts'
import type { Conflict, Person } from '../platform/wire.ts'
import { toast } from '../ui/toast.tsx'
import { sayField, sayValue } from './say-likeness.ts'
import { settle } from './two-people.ts'

/** Where those who turned out to be one said different things: side by side, until somebody says which holds. */
export function Conflicts({ person }: { person: Person }) {
  const conflicts = person.merged?.conflicts ?? []
  if (conflicts.length === 0) return null
  return (
    <section className="mt-5 rounded-lg border border-note-line bg-note px-3.5 pt-3 pb-2">
      <h3 className="text-sm font-medium text-note-ink">
        <Trans>Which of these holds?</Trans>
      </h3>
      {conflicts.map((conflict) => (
        <Which key={conflict.field} person={person} conflict={conflict} />
      ))}
    </section>
  )
}

function Which({ person, conflict: { field, values } }: { person: Person; conflict: Conflict }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const choose = useMutation({
    mutationFn: (fromId: string) => settle(person.slug, field, fromId),
    onSuccess: (after) => client.setQueryData(['person', person.slug], after),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () =>
      Promise.all(['person', 'my-people', 'lifeline'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  const called = sayField(i18n, field)
  return (
    <div role="group" aria-label={called} className="mt-2">
      <p className="text-2xs text-note-ink">{called}</p>
      {values.map(({ value, of }, index) => {
        const whose = of.map((one) => one.name)
        const from = whose.join(', ')
        const year = String(new Date(of[0]!.arrivedAt).getFullYear())
        const words = field === 'picture' ? t`this picture` : sayValue(i18n, field, value)
        const isChosen = choose.isPending && of.some((one) => one.id === choose.variables)
        return (
          <Plain
            key={index}
            onPress={() => choose.mutate(of[0]!.id)}
            className="group -mx-1.5 flex w-[calc(100%+0.75rem)] items-center gap-2.5 rounded-md px-1.5 py-1.5 text-start text-sm text-ink data-hovered:bg-surface"
          >
            <span
              aria-hidden
              className="grid size-4 shrink-0 place-items-center rounded-full border border-note-ink/60 bg-surface group-data-hovered:border-accent"
            >
              {isChosen && <span className="size-2 rounded-full bg-accent" />}
            </span>
            {field === 'picture' && (
              <img src={String(value)} alt={words} className="size-9 rounded-full object-cover" />
            )}
            <span className="min-w-0 flex-1">
              {field !== 'picture' && (
                <span dir="auto" className="block [overflow-wrap:anywhere]">
                  {words}
                </span>
              )}
              <span className="block text-2xs text-ink3">
                <Said value={words} from={from} year={year} isShown={index === 0} />
              </span>
            </span>
          </Plain>
        )
      })}
    </div>
  )
}

/** Whose it was and since when; a name need not be said twice. */
function Said({ value, from, year, isShown }: { value: string; from: string; year: string; isShown: boolean }) {
  const { t } = useLingui()
  const parts = [value !== from && from, t`since ${year}`, isShown && t`shown now`]
  return <>{parts.filter(Boolean).join(' · ')}</>
}
