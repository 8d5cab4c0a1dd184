import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import { sayRefusal } from '../../platform/refusals.ts'
import type { OrganisationWhole } from '../../platform/wire.ts'
import { Writing } from '../../ui/autosize.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class.ts'
import { toast } from '../../ui/toast.tsx'
import { organisationQuery } from '../queries.ts'
import { changeOrganisation } from './calls.ts'

type KeptWordsProps = {
  organisation: OrganisationWhole
  field: 'goals' | 'notes'
  label: string
  empty: string
  look: string
}

/** A few words about an organisation; opened by pressing them, kept when one says so. */
export function KeptWords({ organisation, field, label, empty, look }: KeptWordsProps) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const [words, setWords] = useState<string | null>(null)
  const query = organisationQuery(organisation.slug)
  const save = useMutation({
    mutationFn: (kept: string) => changeOrganisation(organisation.id, { [field]: kept }),
    onMutate: (kept) => client.setQueryData(query.queryKey, (known) => known && { ...known, [field]: kept }),
    onError: (error, kept) => {
      setWords(kept)
      toast(sayRefusal(i18n, error))
    },
    onSettled: () => client.invalidateQueries({ queryKey: query.queryKey }),
  })
  const keep = () => {
    if (words !== null && words !== organisation[field]) save.mutate(words)
    setWords(null)
  }
  if (words === null)
    return (
      <Plain
        onPress={() => setWords(organisation[field])}
        className={cx(
          '-mx-2 block w-[calc(100%+1rem)] rounded-md px-2 py-1 text-left whitespace-pre-line text-ink2 transition-colors [overflow-wrap:anywhere] data-hovered:bg-hover',
          look,
        )}
      >
        <span className="sr-only">{label}: </span>
        {organisation[field] || <span className="text-ink3">{empty}</span>}
      </Plain>
    )
  return (
    <div className="-mx-2 rounded-md border border-edge/60 bg-surface p-2">
      <Writing
        aria-label={label}
        autoFocus
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setWords(null)
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) keep()
        }}
        className={cx('min-h-16', look)}
      />
      <div className="mt-1 flex justify-end gap-1">
        <Button size="small" look="bare" onPress={() => setWords(null)}>
          <Trans>Leave it</Trans>
        </Button>
        <Button size="small" look="soft" onPress={keep}>
          <Trans>Keep</Trans>
        </Button>
      </div>
    </div>
  )
}
