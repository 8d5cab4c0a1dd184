import { Trans, useLingui } from '@lingui/react/macro'
import { Field } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'

type Props = { publicKey: string | null; onChange: (publicKey: string | null) => void }

/** A secret that both sides know, or a key pair of which only the site has the private half. */
export function KeyKind({ publicKey, onChange }: Props) {
  const { t } = useLingui()
  return (
    <div className="grid gap-3">
      <div>
        <p className="mb-1.5 text-sm font-medium text-ink2">
          <Trans>It signs with</Trans>
        </p>
        <Segmented
          label={t`It signs with`}
          value={publicKey === null ? 'secret' : 'pair'}
          onChange={(id) => onChange(id === 'secret' ? null : '')}
          choices={[
            { id: 'secret', name: t`A secret` },
            { id: 'pair', name: t`A key pair` },
          ]}
        />
      </div>
      {publicKey === null ? (
        <p className="text-xs text-ink3">
          <Trans>Rapport makes it and shows it once (HS256). Only your server may know it, never a page.</Trans>
        </p>
      ) : (
        <Field
          label={t`The public key`}
          lines={5}
          value={publicKey}
          onChange={onChange}
          placeholder="-----BEGIN PUBLIC KEY-----"
          isRequired
          help={t`PEM or JWK: RSA from 2048 bits (RS256), P-256 (ES256) or Ed25519 (EdDSA). The private half stays with you.`}
        />
      )}
    </div>
  )
}
