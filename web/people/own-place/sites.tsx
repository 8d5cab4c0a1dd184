import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { removeSite, revokeSiteKey } from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Site, SiteKey, SiteWithKey, Sites } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { AddSite } from './add-site.tsx'
import { NewKey } from './new-key.tsx'
import { ShownOnce } from './shown-once.tsx'
import { TryToken } from './try-token.tsx'

/** The sites that may say who somebody is, and their keys. */
export function OwnSites({ sites }: { sites: Sites }) {
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<SiteWithKey | null>(null)
  const done = (given: SiteWithKey) => {
    setAdding(false)
    setMade(given)
  }
  return (
    <div className="space-y-5">
      {sites.items.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {sites.items.map((site) => (
            <OneSite key={site.id} site={site} onMade={setMade} />
          ))}
        </ul>
      )}
      {made && <ShownOnce made={made} audience={sites.audience} onDone={() => setMade(null)} />}
      {adding ? (
        <AddSite isFirst={sites.items.length === 0} onDone={done} onCancel={() => setAdding(false)} />
      ) : (
        <Button onPress={() => setAdding(true)}>
          {sites.items.length === 0 ? <Trans>Add a site</Trans> : <Trans>Add another</Trans>}
        </Button>
      )}
      {sites.items.length > 0 && <TryToken />}
    </div>
  )
}

function OneSite({ site, onMade }: { site: Site; onMade: (made: SiteWithKey) => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [rotating, setRotating] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const remove = useMutation({
    mutationFn: () => ask(removeSite({ path: { id: site.id } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['sites'] }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const name = site.name
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{site.name}</span>
          <span className="block truncate text-xs text-ink3">{site.issuer}</span>
        </span>
        <Button size="small" onPress={() => setRotating(true)}>
          <Trans>New key</Trans>
        </Button>
        <Button size="small" look="bare" onPress={() => setLeaving(true)}>
          <Trans>Remove</Trans>
        </Button>
      </div>
      <ul className="mt-2 space-y-1">
        {site.keys.map((key) => (
          <OneKey key={key.kid} site={site} of={key} />
        ))}
        {site.keys.length === 0 && (
          <li className="text-sm text-ink3">
            <Trans>It has no key, so it lets nobody in.</Trans>
          </li>
        )}
      </ul>
      <Dialog title={t`A new key for ${name}`} isOpen={rotating} onClose={() => setRotating(false)}>
        <NewKey
          site={site}
          onDone={(made) => {
            setRotating(false)
            onMade(made)
          }}
          onCancel={() => setRotating(false)}
        />
      </Dialog>
      <Dialog title={t`Remove ${name}?`} isOpen={leaving} onClose={() => setLeaving(false)}>
        <p className="text-ink2">
          <Trans>Its tokens open nothing from then on. The people it has named stay as they are.</Trans>
        </p>
        <div className="mt-5 flex gap-2">
          <Button look="primary" isPending={remove.isPending} onPress={() => remove.mutate()}>
            <Trans>Remove it</Trans>
          </Button>
          <Button onPress={() => setLeaving(false)}>
            <Trans>Never mind</Trans>
          </Button>
        </div>
      </Dialog>
    </li>
  )
}

function OneKey({ site, of }: { site: Site; of: SiteKey }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => ask(revokeSiteKey({ path: { id: site.id, kid: of.kid } })),
    onSuccess: () => toast(t`This key opens nothing any more.`),
    onSettled: () => client.invalidateQueries({ queryKey: ['sites'] }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink2">
      <code className="min-w-0 truncate rounded-sm bg-sunk px-1.5 py-0.5 text-xs">{of.kid}</code>
      <span className="text-xs text-ink3">
        {of.publicKey ? t`key pair, ${of.algorithm}` : t`secret, ${of.algorithm}`}
      </span>
      <span className="min-w-0 flex-1 text-xs text-ink3">
        {of.lastUsedAt ? (
          <Trans>
            last used <Time at={of.lastUsedAt} as="since" />
          </Trans>
        ) : (
          <Trans>not used yet</Trans>
        )}
        {of.endsAt && (
          <>
            {', '}
            <Trans>
              holds until <Time at={of.endsAt} />
            </Trans>
          </>
        )}
      </span>
      <Button size="small" look="bare" isPending={revoke.isPending} onPress={() => revoke.mutate()}>
        <Trans>Revoke</Trans>
      </Button>
    </li>
  )
}
