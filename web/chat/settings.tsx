import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { sayRefusal } from '../platform/refusals.ts'
import { Page, Part } from '../team/page.tsx'
import { meQuery } from '../team/queries.ts'
import { Copied } from '../ui/copied.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Blocks } from './blocks.tsx'
import { chatSettingsQuery } from './calls.ts'
import { HowOffered } from './how-offered.tsx'
import { WhoIsSignedIn } from './who-is-signed-in.tsx'

/** How chat is offered on the company's pages, for administrators; and who may not write there for a while. */
export function Chat() {
  const { t } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <Page
      title={<Trans>Chat on your own pages</Trans>}
      lead={
        <Trans>
          People write from your site and see who answers them. When they leave, what they missed goes on by mail.
        </Trans>
      }
    >
      <title>{t`Chat · Rapport`}</title>
      {me.agent.role === 'admin' && <House />}
      <Part
        title={<Trans>Not for a while</Trans>}
        lead={<Trans>Browsers and networks that cannot write here. Each ends by itself.</Trans>}
      >
        <Blocks mayLift={me.agent.role !== 'agent'} />
      </Part>
    </Page>
  )
}

function House() {
  const { t, i18n } = useLingui()
  const { data, error } = useQuery(chatSettingsQuery)
  if (error && !data) return <p>{sayRefusal(i18n, error)}</p>
  if (!data) return <RowBones rows={5} />
  return (
    <>
      <HowOffered settings={data} />
      <Part
        title={<Trans>On your pages</Trans>}
        lead={
          <Trans>Put this line on each page that shall have it. Your own place of talk, /talk, has it without.</Trans>
        }
      >
        <Copied
          name={t`One line, before the end of the page`}
          value={`<script src="${window.location.origin}/widget.js" async></script>`}
        />
      </Part>
      <WhoIsSignedIn />
    </>
  )
}
