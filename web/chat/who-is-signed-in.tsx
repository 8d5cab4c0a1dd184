import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { links } from '../links.ts'
import { onThePage } from '../people/own-place/examples.ts'
import { sitesQuery } from '../people/own-place/queries.ts'
import { Signing } from '../people/own-place/signing.tsx'
import { Part } from '../team/page.tsx'
import { Copied } from '../ui/copied.tsx'
import { RowBones } from '../ui/skeleton.tsx'

/** How pages tell who sits there: what to put on the page and into its server, whole, so that nothing else need be read. */
export function WhoIsSignedIn() {
  const { data: sites } = useQuery(sitesQuery)
  const site = sites?.items.find((one) => one.keys.length > 0)
  return (
    <Part
      title={<Trans>Who is signed in on your pages</Trans>}
      lead={
        <Trans>
          Where people have an account with you, your server says who they are, by a token that is good once. They then
          read here what they said to you before, and you see who they are.
        </Trans>
      }
    >
      {sites ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <p className="text-ink2">
            {site ? (
              <Trans>
                It signs with the key of {site.name}. Keys are made and replaced at <Keys />.
              </Trans>
            ) : (
              <Trans>
                First, make the key that it signs with, at <Keys />.
              </Trans>
            )}
          </p>
          <Copied name={<Trans>On each page</Trans>} value={onThePage} lines />
          <Signing issuer={site?.issuer ?? 'https://shop.example.com'} audience={sites.audience} purpose="chat" />
          <Copied name={<Trans>Where they sign out</Trans>} value="rapport('forget')" />
        </div>
      ) : (
        <RowBones rows={3} />
      )}
    </Part>
  )
}

function Keys() {
  return (
    <Link to={links.ownPlace} className="rounded-sm text-accent underline underline-offset-2">
      <Trans>Your own sites</Trans>
    </Link>
  )
}
