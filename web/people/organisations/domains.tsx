import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { OrganisationWhole } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { addDomain, removeDomain } from './calls.ts'

/** The mail domains by which whoever writes is known to belong here. */
export function Domains({ organisation }: { organisation: OrganisationWhole }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [typed, setTyped] = useState<string | null>(null)
  const change = useMutation({
    mutationFn: ({ domain, run }: { domain: string; run: typeof addDomain }) => run(organisation.id, domain),
    onSuccess: () => setTyped(null),
    onSettled: () => client.invalidateQueries({ queryKey: ['organisations'] }),
  })
  return (
    <section>
      <h2 className="quiet-heading mb-1">
        <Trans>Their mail domains</Trans>
      </h2>
      <ul className="text-sm text-ink2">
        {organisation.domains.map((domain) => (
          <li key={domain} className="flex items-center gap-2">
            <bdi className="min-w-0 flex-1 truncate">{domain}</bdi>
            <IconButton
              label={t`${domain} is not theirs`}
              className="size-7"
              onPress={() => change.mutate({ domain, run: removeDomain })}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {typed === null ? (
        <Button size="small" look="bare" className="-ml-2.5" onPress={() => setTyped('')}>
          <Trans>Add a domain</Trans>
        </Button>
      ) : (
        <form
          className="mt-1 space-y-2"
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            change.mutate({ domain: typed.trim().toLowerCase().replace(/^.*@/, ''), run: addDomain })
          }}
        >
          <Field
            label={t`Whoever writes from`}
            value={typed}
            onChange={setTyped}
            placeholder="panaderiasol.example"
            error={change.error ? sayRefusal(i18n, change.error) : undefined}
            isRequired
            autoFocus
          />
          <div className="flex justify-end gap-1">
            <Button size="small" look="bare" onPress={() => setTyped(null)}>
              <Trans>Leave it</Trans>
            </Button>
            <Button size="small" look="soft" type="submit" isPending={change.isPending}>
              <Trans>Keep</Trans>
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
