import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { rotateSiteKey } from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Site, SiteWithKey } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Choose } from '../../ui/select.tsx'
import { KeyKind } from './key-kind.tsx'

type Hold = '0' | '24' | '168'
type Props = { site: Site; onDone: (made: SiteWithKey) => void; onCancel: () => void }

/** Another key takes the place of those before, which hold for a while, so that nobody stands before a shut door. */
export function NewKey({ site, onDone, onCancel }: Props) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [publicKey, setPublicKey] = useState<string | null>(null)
  const [hold, setHold] = useState<Hold>('24')
  const make = useMutation({
    mutationFn: () =>
      ask<SiteWithKey>(
        rotateSiteKey({
          path: { id: site.id },
          body: { holdHours: Number(hold), ...(publicKey === null ? {} : { publicKey }) },
        }),
      ),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['sites'] })
      onDone(made)
    },
  })
  return (
    <div className="grid gap-4">
      <KeyKind publicKey={publicKey} onChange={setPublicKey} />
      <Choose<Hold>
        label={<Trans>The key before it</Trans>}
        value={hold}
        onChange={setHold}
        choices={[
          { id: '24', name: t`holds for a day`, about: t`Time to put the new one in` },
          { id: '168', name: t`holds for a week` },
          { id: '0', name: t`ends at once`, about: t`Where it came into other hands` },
        ]}
      />
      {make.error && <p className="text-sm text-accent">{sayRefusal(i18n, make.error)}</p>}
      <div className="flex gap-2">
        <Button look="primary" isPending={make.isPending} isDisabled={publicKey === ''} onPress={() => make.mutate()}>
          <Trans>Make it</Trans>
        </Button>
        <Button onPress={onCancel}>
          <Trans>Never mind</Trans>
        </Button>
      </div>
    </div>
  )
}
