import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { links } from '../../links.ts'
import { codeOf, sayRefusal } from '../../platform/refusals.ts'
import type { OrganisationConversations, OrganisationWhole } from '../../platform/wire.ts'
import { Page, Part } from '../../team/page.tsx'
import { meQuery } from '../../team/queries.ts'
import { Button, buttonLook } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Face } from '../../ui/face.tsx'
import { RowBones } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { firstName } from '../../ui/first-name.ts'
import { sayCloseness } from '../acquaintance.ts'
import { conversationsOfOrganisationQuery, organisationQuery, peopleOfOrganisationQuery } from '../queries.ts'
import { Domains } from './domains.tsx'
import { KeptWords } from './kept-words.tsx'

/** A company or household: what it is out for, its people, their conversations, who of us knows them. */
export function Organisation() {
  const { slug } = useParams({ from: '/home/organisations/$slug' })
  const { t, i18n } = useLingui()
  const { data, error } = useQuery(organisationQuery(slug))
  if (error && !data) {
    const gone = codeOf(error) === 'not_found'
    return (
      <main id="main" tabIndex={-1} className="h-full outline-none">
        <Empty
          isPage
          className="h-full"
          title={gone ? t`There is no organisation here by that name` : t`This page could not be fetched`}
          actions={
            <Link to={links.organisations} className={buttonLook()}>
              <Trans>All organisations</Trans>
            </Link>
          }
        >
          {sayRefusal(i18n, error)}
        </Empty>
      </main>
    )
  }
  if (!data) return <Page title={<Trans>On its way</Trans>}>{<RowBones rows={4} />}</Page>
  return <Whole key={data.id} organisation={data} />
}

function Whole({ organisation }: { organisation: OrganisationWhole }) {
  const { t } = useLingui()
  return (
    <Page title={<span dir="auto">{organisation.name}</span>} wide>
      <title>{`${organisation.name} · Rapport`}</title>
      <div className="grid gap-10 desk:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="min-w-0 space-y-10">
          <Part title={<Trans>What they are out for</Trans>}>
            <KeptWords
              organisation={organisation}
              field="goals"
              label={t`What they are out for`}
              empty={t`A second shop by spring; never out of stock again. What would make their year?`}
              look="serif text-letter"
            />
          </Part>
          <People organisation={organisation} />
          <Conversations slug={organisation.slug} done={false} title={<Trans>Not done yet</Trans>} />
          <Conversations slug={organisation.slug} done title={<Trans>Done lately</Trans>} />
        </div>
        <div className="min-w-0 space-y-8">
          <KnownBy organisation={organisation} />
          <Domains organisation={organisation} />
          <section>
            <h2 className="quiet-heading mb-1">
              <Trans>Notes</Trans>
            </h2>
            <KeptWords
              organisation={organisation}
              field="notes"
              label={t`Notes`}
              empty={t`Something worth knowing`}
              look="text-sm"
            />
          </section>
        </div>
      </div>
    </Page>
  )
}

function People({ organisation }: { organisation: OrganisationWhole }) {
  const query = useInfiniteQuery(peopleOfOrganisationQuery(organisation.id))
  const all = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Part title={<Trans>Their people</Trans>}>
      {query.isPending && <RowBones rows={2} />}
      {query.data && all.length === 0 && (
        <p className="text-sm text-ink3">
          <Trans>Nobody yet.</Trans>
        </p>
      )}
      <ul className="grid gap-x-4 gap-y-1 tablet:grid-cols-2">
        {all.map((person) => (
          <li key={person.id}>
            <Link
              to="/people/$slug"
              params={{ slug: person.slug }}
              className="-mx-2 flex items-center gap-3 rounded-lg px-2 py-1.5 hover:bg-hover"
            >
              <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={36} />
              <span className="min-w-0">
                <span dir="auto" className="block truncate font-medium">
                  {person.name}
                </span>
                {person.lastAt && (
                  <span className="block text-xs text-ink3">
                    <Trans>
                      we last spoke <Time at={person.lastAt} />
                    </Trans>
                  </span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && <More query={query} />}
    </Part>
  )
}

function Conversations({ slug, done, title }: { slug: string; done: boolean; title: ReactNode }) {
  const query = useInfiniteQuery(conversationsOfOrganisationQuery(slug, done))
  const all = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.data && all.length === 0) return null
  return (
    <Part title={title}>
      {query.isPending && <RowBones rows={2} />}
      <ul>
        {all.map((one) => (
          <li key={one.conversation.id}>
            <Conversation one={one} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && <More query={query} />}
    </Part>
  )
}

function Conversation({ one }: { one: OrganisationConversations['items'][number] }) {
  const { conversation, person } = one
  const { outcome, subject, need } = conversation
  return (
    <Link
      to="/people/$slug"
      params={{ slug: person.slug }}
      className="-mx-2 flex items-center gap-3 rounded-lg px-2 py-2 hover:bg-hover"
    >
      <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={28} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {subject || <Trans>without a subject</Trans>}
          </span>
          <span className="shrink-0 text-2xs text-ink3">
            <Time at={conversation.lastMessageAt ?? conversation.openedAt} />
          </span>
        </span>
        <span dir="auto" className="block truncate text-xs text-ink3">
          {[firstName(person.name), outcome || need?.asks].filter(Boolean).join(' · ')}
        </span>
      </span>
    </Link>
  )
}

function KnownBy({ organisation }: { organisation: OrganisationWhole }) {
  const { t, i18n } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  if (organisation.knownBy.length === 0) return null
  return (
    <section>
      <h2 className="quiet-heading mb-1">
        <Trans>Who of us knows them</Trans>
      </h2>
      <ul className="text-sm text-ink2">
        {organisation.knownBy.map((one) => (
          <li key={one.agent.id} className="flex items-center gap-2.5 py-1">
            <Face name={one.agent.name} picture={one.agent.pictureUrl} seed={one.agent.slug} size={24} />
            <span className="min-w-0 flex-1 truncate">
              {one.agent.id === me.agent.id ? t`You` : firstName(one.agent.name)}
            </span>
            <span className="shrink-0 text-2xs text-ink3">{sayCloseness(i18n, one)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function More({ query }: { query: { isFetchingNextPage: boolean; fetchNextPage: () => unknown } }) {
  return (
    <Button
      className="mt-2"
      size="small"
      isPending={query.isFetchingNextPage}
      onPress={() => void query.fetchNextPage()}
    >
      <Trans>Show more</Trans>
    </Button>
  )
}
