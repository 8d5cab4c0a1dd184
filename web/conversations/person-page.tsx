import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { type ComponentType, useEffect, useMemo, useRef, useState } from 'react'
import { links } from '../links.ts'
import { codeOf, sayRefusal } from '../platform/refusals.ts'
import type { Conversation, Handovers, Me, Message, Person } from '../platform/wire.ts'
import { RememberPlace } from '../people/facts/remember-place.tsx'
import { PersonPane } from '../people/person-pane.tsx'
import { personQuery } from '../people/queries.ts'
import { meQuery } from '../team/queries.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { cx } from '../ui/class.ts'
import { Composer, type ComposerHandle } from './composer.tsx'
import { handoversQuery } from './handing/calls.ts'
import { Handed } from './handing/handed.tsx'
import { Header } from './header.tsx'
import { Lifeline } from './lifeline.tsx'
import { Asked } from './needs/asked.tsx'
import { standingQuery } from './queries.ts'
import { SinceYouSpoke } from './since/since-you-spoke.tsx'
import { atHand, joinable, useLifeline } from './use-lifeline.ts'

/** Everything between one person and us: what was said, who they are, and a place to answer. */
export function PersonPage(around: Around) {
  const { slug } = useParams({ from: '/home/people/$slug' })
  return <PersonOpen key={slug} slug={slug} {...around} />
}

/** What modules above conversations show here. */
type Around = {
  Calls: ComponentType<{ slug: string }>
  Promises: ComponentType<{ person: Person; me: Me; conversationId: string | null }>
  /** under something that was said */
  Offer: ComponentType<{ message: Message; person: Person; me: Me }>
  WhoKnows: ComponentType<{ person: Person; me: Me }>
  Decided: ComponentType<{ person: Person; me: Me; conversation: Conversation | null }>
}

const none: Handovers = { items: [], covers: [] }

function PersonOpen({ slug, WhoKnows, Decided, Calls, Promises, Offer }: Around & { slug: string }) {
  const { t, i18n } = useLingui()
  const { at } = useSearch({ from: '/home/people/$slug' })
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: person, error, refetch } = useQuery(personQuery(slug))
  const lifeline = useLifeline(slug, at ?? null)
  const { data: standing } = useQuery(standingQuery(slug))
  const { data: handovers = none } = useQuery(handoversQuery(slug))
  const [chosen, setChosen] = useState<string | null>(null)
  const [about, setAbout] = useState(false)
  const composer = useRef<ComposerHandle>(null)
  const hand = useMemo(() => atHand(lifeline.open, chosen), [lifeline.open, chosen])

  const router = useRouter()
  const known = person?.slug
  useEffect(() => {
    // They turned out to be somebody else, or came under an id: their own address is the one to share
    if (known && known !== slug)
      void router.navigate({ to: '/people/$slug', params: { slug: known }, search: at ? { at } : {}, replace: true })
  }, [known, slug, at, router])

  if (error && !person) {
    const gone = codeOf(error) === 'not_found'
    return (
      <Empty
        isPage
        className="h-full"
        title={gone ? t`There is nobody here by that name` : t`This page could not be fetched`}
        actions={
          gone ? (
            <Link to={links.search} className={buttonLook()}>
              <Trans>Search</Trans>
            </Link>
          ) : (
            <Button onPress={() => void refetch()}>
              <Trans>Try again</Trans>
            </Button>
          )
        }
      >
        {gone ? t`The address may be mistyped, or they were here under another one.` : sayRefusal(i18n, error)}
      </Empty>
    )
  }
  return (
    <div className="grid h-full min-h-0 grid-cols-1 wide:grid-cols-[minmax(0,1fr)_316px]">
      <title>{person ? `${person.name} · Rapport` : 'Rapport'}</title>
      <article
        aria-label={person?.name ?? t`On its way`}
        className={cx(
          'grid h-full min-h-0 min-w-0 grid-cols-1 grid-rows-[auto_minmax(0,1fr)_auto]',
          about && 'max-wide:hidden',
        )}
      >
        <Header
          slug={slug}
          person={person}
          me={me}
          conversation={hand}
          newestSeen={lifeline.newestId}
          onAbout={() => setAbout(true)}
        />
        <div className="grid min-h-0 grid-cols-1 grid-rows-[auto_minmax(0,1fr)]">
          <div>
            {person && <Decided person={person} me={me} conversation={hand} />}
            <Calls slug={slug} />
            <Handed handovers={handovers} me={me} slug={slug} />
            {person && standing?.since && (
              <SinceYouSpoke key={standing.since.spokeAt} person={person} since={standing.since} />
            )}
          </div>
          <Lifeline
            lifeline={lifeline}
            person={person}
            me={me}
            focus={at ?? null}
            Offer={Offer}
            onTakeBack={(draft) => composer.current?.putBack(draft)}
          />
        </div>
        {person && (
          <Composer
            key={person.id}
            ref={composer}
            person={person}
            me={me}
            conversation={hand ?? joinable(lifeline.newest)}
            open={lifeline.open}
            onChoose={setChosen}
            handovers={handovers.items}
            newestSeen={lifeline.newestId}
            newestTheirs={lifeline.isComing ? undefined : lifeline.newestTheirs}
          />
        )}
      </article>
      <aside
        aria-label={person ? t`About ${person.name}` : t`On its way`}
        className={cx('h-full min-h-0 border-line wide:block wide:border-l', about ? 'block' : 'hidden')}
      >
        {person && (
          <PersonPane
            person={person}
            me={me}
            open={lifeline.open}
            onBack={() => setAbout(false)}
            onWrite={(after) => {
              setAbout(false)
              composer.current?.begin(after)
            }}
            promises={<Promises person={person} me={me} conversationId={hand?.id ?? null} />}
            whoKnows={<WhoKnows person={person} me={me} />}
            asked={<Asked slug={slug} standing={standing} />}
            isAlone={about}
          />
        )}
      </aside>
      {person && <RememberPlace person={person} suggestions={lifeline.suggestions} />}
    </div>
  )
}
