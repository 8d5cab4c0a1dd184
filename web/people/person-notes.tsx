import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import { sayRefusal } from '../platform/refusals.ts'
import type { Person } from '../platform/wire.ts'
import { Writing } from '../ui/autosize.tsx'
import { Button } from '../ui/button.tsx'
import { changePerson } from './calls.ts'
import { personQuery } from './queries.ts'
import { toast } from '../ui/toast.tsx'

/** What colleagues wrote down about someone; opened by pressing it, kept when one leaves it. */
export function PersonNotes({ person }: { person: Person }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [words, setWords] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: (notes: string) => changePerson(person.slug, { notes }),
    onMutate: (notes) =>
      client.setQueryData(personQuery(person.slug).queryKey, (known) => known && { ...known, notes }),
    onError: (error, notes) => {
      setWords(notes)
      toast(sayRefusal(i18n, error))
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['person', person.slug] }),
  })
  const keep = () => {
    if (words !== null && words !== person.notes) save.mutate(words)
    setWords(null)
  }
  return (
    <section className="mt-5">
      <h3 className="quiet-heading mb-1">
        <Trans>Notes</Trans>
      </h3>
      {words === null ? (
        <Plain
          onPress={() => setWords(person.notes)}
          className="-mx-2 block w-[calc(100%+1rem)] rounded-md px-2 py-1 text-start text-sm whitespace-pre-line text-ink2 [unicode-bidi:plaintext] transition-colors [overflow-wrap:anywhere] data-hovered:bg-hover"
        >
          {person.notes || (
            <span className="text-ink3">
              <Trans>Something worth knowing</Trans>
            </span>
          )}
        </Plain>
      ) : (
        <div className="-mx-2 rounded-md border border-edge/60 bg-surface p-2">
          <Writing
            aria-label={t`Notes`}
            autoFocus
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setWords(null)
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) keep()
            }}
            className="min-h-16 text-sm"
          />
          <div className="mt-1 flex items-center justify-end gap-1">
            <span className="mr-auto text-2xs text-ink3">
              <Trans>They can read it in their place.</Trans>
            </span>
            <Button size="small" look="bare" onPress={() => setWords(null)}>
              <Trans>Leave it</Trans>
            </Button>
            <Button size="small" look="soft" onPress={keep}>
              <Trans>Keep</Trans>
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
