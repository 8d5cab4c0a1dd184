import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { codeOf, sayRefusal } from '../../platform/refusals.ts'
import { Page, Part } from '../../team/page.tsx'
import { RowBones } from '../../ui/skeleton.tsx'
import { HowLong } from './how-long.tsx'
import { placeSettingsQuery, sitesQuery } from './queries.ts'
import { OwnSites } from './sites.tsx'

/** What an administrator sets up for the place that people have of their own. */
export function OwnPlace() {
  const { t, i18n } = useLingui()
  const settings = useQuery(placeSettingsQuery)
  const sites = useQuery(sitesQuery)
  const error = sites.error ?? settings.error
  const shown = settings.data && sites.data
  return (
    <Page
      title={<Trans>People’s own place</Trans>}
      lead={
        <Trans>
          Where people read their letters and what you remember of them, without a password. They come in by a link
          under each letter, by one that they ask for, or from a site of yours where they are signed in.
        </Trans>
      }
    >
      <title>{t`People’s own place · Rapport`}</title>
      {error && <p>{codeOf(error) === 'not_allowed' ? t`An administrator sets this up.` : sayRefusal(i18n, error)}</p>}
      {!shown && !error && <RowBones rows={3} />}
      {shown && (
        <>
          <Part title={<Trans>How long things last</Trans>}>
            <HowLong settings={settings.data} />
          </Part>
          <Part
            title={<Trans>Your own sites</Trans>}
            lead={
              <Trans>
                Where people are signed in on a site of yours, it may send them straight into their place, as whom it
                knows them. It signs a token that is good once, and for minutes.
              </Trans>
            }
          >
            <OwnSites sites={sites.data} />
          </Part>
        </>
      )}
    </Page>
  )
}
