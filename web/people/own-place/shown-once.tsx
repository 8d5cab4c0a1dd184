import { Trans, useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import type { SiteWithKey } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import { Signing } from './signing.tsx'

type Props = { made: SiteWithKey; audience: string; onDone: () => void }

/** What a site needs to sign with; a secret is told here and never again. */
export function ShownOnce({ made, audience, onDone }: Props) {
  const { t } = useLingui()
  const algorithm = made.site.keys.find((key) => key.kid === made.kid)?.algorithm ?? 'HS256'
  const lines: [string, string][] = [
    ...(made.secret ? [[t`Secret`, made.secret] as [string, string]] : []),
    [t`Key id (kid)`, made.kid],
    [t`Algorithm (alg)`, algorithm],
    [t`Issuer (iss)`, made.site.issuer],
    [t`Audience (aud)`, audience],
    [t`Where to send people`, `${audience}/place/hello#`],
  ]
  return (
    <section aria-label={t`What your site needs`} className="rounded-lg bg-keep-soft px-5 py-4 text-sm text-ink2">
      <p role="status">
        {made.secret ? (
          <Trans>Put this into your site. The secret is shown only now; should it get lost, make a new key.</Trans>
        ) : (
          <Trans>Put this into your site.</Trans>
        )}
      </p>
      <dl className="mt-3 grid gap-2">
        {lines.map(([name, value]) => (
          <div
            key={name}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 tablet:grid-cols-[9rem_minmax(0,1fr)_auto]"
          >
            <dt className="col-span-2 text-xs font-medium text-ink3 tablet:col-span-1">{name}</dt>
            <dd className="contents">
              <code className="min-w-0 rounded-sm bg-surface px-2 py-1 text-xs break-all text-ink">{value}</code>
              <CopyIt value={value} name={name} />
            </dd>
          </div>
        ))}
      </dl>
      {algorithm === 'HS256' && (
        <div className="mt-5">
          <Signing issuer={made.site.issuer} audience={audience} purpose="place" />
        </div>
      )}
      <div className="mt-4">
        <Button onPress={onDone}>
          <Trans>I have it</Trans>
        </Button>
      </div>
    </section>
  )
}

function CopyIt({ value, name }: { value: string; name: string }) {
  const { t } = useLingui()
  const copy = useCopy()
  return (
    <Button size="small" look="bare" aria-label={t`Copy: ${name}`} onPress={() => copy(value)}>
      <Copy aria-hidden className="size-3.5" />
    </Button>
  )
}
