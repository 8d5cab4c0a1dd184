import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { addSite } from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import type { SiteWithKey } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { KeyKind } from './key-kind.tsx'

type Props = { isFirst: boolean; onDone: (made: SiteWithKey) => void; onCancel: () => void }

/** A site of ours: what it is called, what its tokens say they come from, and with what it signs. */
export function AddSite({ isFirst, onDone, onCancel }: Props) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [issuer, setIssuer] = useState('')
  const [prefix, setPrefix] = useState('')
  const [publicKey, setPublicKey] = useState<string | null>(null)
  const add = useMutation({
    mutationFn: () =>
      ask<SiteWithKey>(
        addSite({
          body: {
            name: name.trim(),
            issuer: issuer.trim(),
            idPrefix: prefix.trim() && `${prefix.trim().replace(/:$/, '')}:`,
            ...(publicKey === null ? {} : { publicKey }),
          },
        }),
      ),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['sites'] })
      onDone(made)
    },
  })
  return (
    <form
      className="grid gap-4 rounded-lg border border-line bg-surface p-5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Field
        label={t`What you call it`}
        value={name}
        onChange={setName}
        placeholder={t`Our shop`}
        autoFocus
        isRequired
      />
      <Field
        label={t`Issuer`}
        value={issuer}
        onChange={setIssuer}
        placeholder="https://www.example.com"
        help={t`What its tokens say they come from ("iss"): mostly its address.`}
        isRequired
      />
      <Field
        label={t`Before its ids`}
        value={prefix}
        onChange={setPrefix}
        placeholder={isFirst ? '' : 'forum'}
        isRequired={!isFirst}
        help={
          isFirst
            ? t`Leave this empty where its ids are those that you use everywhere, as in a file of people that you brought in.`
            : t`A word that keeps its people apart from those of your other site, where 4711 may be somebody else.`
        }
      />
      <KeyKind publicKey={publicKey} onChange={setPublicKey} />
      {add.error && <p className="text-sm text-accent">{sayRefusal(i18n, add.error)}</p>}
      <div className="flex gap-2">
        <Button look="primary" type="submit" isPending={add.isPending}>
          <Trans>Add it</Trans>
        </Button>
        <Button onPress={onCancel}>
          <Trans>Never mind</Trans>
        </Button>
      </div>
    </form>
  )
}
