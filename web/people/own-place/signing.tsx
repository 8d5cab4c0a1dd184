import { Trans, useLingui } from '@lingui/react/macro'
import { Copied } from '../../ui/copied.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { exampleOf, type Purpose, serverLanguages } from './examples.ts'

/** What a site's server does to say who somebody is, in the language it is written in. */
export function Signing(values: { issuer: string; audience: string; purpose: Purpose }) {
  const { t } = useLingui()
  return (
    <Tabs
      label={t`What your server is written in`}
      tabs={serverLanguages.map(({ id, name }) => ({
        id,
        name,
        panel: <Copied name={<Trans>On your server</Trans>} value={exampleOf(id, values)} lines />,
      }))}
    />
  )
}
