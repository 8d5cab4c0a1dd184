import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { type ComponentType, useEffect, type ReactNode } from 'react'
import { links } from '../links.ts'
import { useShortcuts } from '../platform/keys.ts'
import type { Me, MyPeople as MyPeopleData, MyPerson } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { RowInside, rowLook } from '../ui/row.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Time, useMinute } from '../ui/time.tsx'
import { sayWhenWithClock } from '../ui/when.ts'
import { BroughtToYou } from './handing/brought-to-you.tsx'
import { groupsInOrder, type Group } from './groups.ts'
import { firstName } from '../ui/first-name.ts'
import { sayGreeting, sayHello } from './hello.ts'
import { Due, Promised } from './owed.tsx'
import { MorePeople } from './more-people.tsx'
import { lifelineQuery, myPeopleQuery } from './queries.ts'
import { HereNow } from './visiting/here-now.tsx'
import { EndingFacts } from '../people/facts/ending-facts.tsx'
import { NearMoments } from '../people/moments/near-moments.tsx'
import { personQuery } from '../people/queries.ts'

type MyPeopleProps = {
  me: Me
  slug: string | null
  /** what a module above shows here */
  Also: ComponentType
}

/** The people of this agent, one row each, those who wait first. */
export function MyPeople({ me, slug, Also }: MyPeopleProps) {
  const { t, i18n } = useLingui()
  const now = useMinute()
  const { data, error, refetch } = useQuery(myPeopleQuery)
  useWalking(data, slug)
  const names: Record<Group, ReactNode> = {
    waiting: <Trans>Waiting for you</Trans>,
    promised: <Trans>Promises due</Trans>,
    team: <Trans>Waiting for your team</Trans>,
    kept: <Trans>Kept for a colleague</Trans>,
    colleagues: <Trans>With a colleague</Trans>,
    theirTurn: <Trans>You have answered</Trans>,
    later: <Trans>Later</Trans>,
  }
  return (
    <div className="h-full min-h-0 overflow-y-auto overscroll-contain px-3 pt-5 pb-6">
      <section aria-label={t`My people`}>
        {!slug && <title>{t`My people · Rapport`}</title>}
        <h1 className="serif mx-2 text-2xl font-medium">{sayGreeting(i18n, me.agent.name, new Date(now))}</h1>
        <p className="mx-2 mt-0.5 min-h-10 text-xs text-ink3">{data && sayHello(i18n, data)}</p>
        <HereNow slug={slug} />
        <Also />
        {!data && !error && <RowBones rows={6} />}
        {!data && error && (
          <div className="mx-2 mt-6 space-y-3 text-sm text-ink2">
            <p>
              <Trans>Your people could not be fetched just now.</Trans>
            </p>
            <Button size="small" onPress={() => void refetch()}>
              <Trans>Try again</Trans>
            </Button>
          </div>
        )}
        <BroughtToYou me={me} slug={slug} />
        {data &&
          groupsInOrder.map(
            (group) =>
              data[group].length > 0 && (
                <div key={group} className="mt-4">
                  <h2 className="quiet-heading mx-2 mb-1">{names[group]}</h2>
                  <ul>
                    {data[group].map((one) => (
                      <li key={one.person.id}>
                        <Row one={one} group={group} isOn={one.person.slug === slug} />
                      </li>
                    ))}
                    {data.more.includes(group) && (
                      <MorePeople group={group} shown={groupsInOrder.flatMap((each) => data[each])}>
                        {(one) => (
                          <li key={one.person.id}>
                            <Row one={one} group={group} isOn={one.person.slug === slug} />
                          </li>
                        )}
                      </MorePeople>
                    )}
                  </ul>
                </div>
              ),
          )}
      </section>
      <NearMoments />
      <EndingFacts />
    </div>
  )
}

function Row({ one, group, isOn }: { one: MyPerson; group: Group; isOn: boolean }) {
  return (
    <Link
      to="/people/$slug"
      params={{ slug: one.person.slug }}
      aria-current={isOn ? 'page' : undefined}
      className={rowLook(isOn)}
    >
      <RowInside
        face={<Face name={one.person.name} picture={one.person.pictureUrl} seed={one.person.slug} />}
        name={one.person.name}
        when={<When one={one} group={group} />}
        words={(group === 'promised' && one.promised?.words) || one.words || one.subject}
        mind={group !== 'promised' && one.promised && <Promised promised={one.promised} />}
        how={<How one={one} />}
      />
    </Link>
  )
}

function When({ one, group }: { one: MyPerson; group: Group }) {
  if (group === 'promised' && one.promised) return <Due promised={one.promised} />
  if (group === 'later' && one.until) return <Time at={one.until} />
  if (group === 'kept' && one.keptFor && one.keptUntil) return <Kept one={one} for={firstName(one.keptFor.name)} />
  if (group === 'colleagues' && one.owner) {
    return (
      <>
        {firstName(one.owner.name)}, <Time at={one.since} />
      </>
    )
  }
  if (group === 'waiting' || group === 'team') return <Time at={one.since} as="since" />
  return <Time at={one.since} />
}

/** "for Ana, until tomorrow at 9:00" */
function Kept({ one, for: name }: { one: MyPerson; for: string }) {
  const { i18n } = useLingui()
  const now = useMinute()
  const until = sayWhenWithClock(new Date(one.keptUntil!), new Date(now), i18n.locale)
  return (
    <Trans>
      for {name}, until {until}
    </Trans>
  )
}

function How({ one }: { one: MyPerson }) {
  const { t } = useLingui()
  const channels = { mail: t`mail`, chat: t`chat`, phone: t`phone` }
  // how it sounds says more than where they work
  const feels = one.feels ? t`feels ${firstWord(one.feels)}` : one.person.organisation
  return [feels, one.isNew && t`new to us`, one.channel && channels[one.channel]].filter(Boolean).join(' · ')
}

/** "anxious, a little ashamed to ask": the first of it is enough in a list. */
function firstWord(feels: string): string {
  return feels.split(/[,;:(]/)[0]!.trim() || feels
}

/** j and k walk the list; whoever comes next is already here when one arrives. */
function useWalking(data: MyPeopleData | undefined, slug: string | null): void {
  const { t } = useLingui()
  const router = useRouter()
  const client = useQueryClient()
  const all = data ? groupsInOrder.flatMap((group) => data[group].map((one) => one.person.slug)) : []
  const at = slug ? all.indexOf(slug) : -1
  const next = all[at + 1]
  const step = (by: number) => {
    const there = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]
    if (there && there !== slug) void router.navigate({ to: links.person(there) })
  }
  const group = t`People`
  useShortcuts([
    { keys: 'j', name: t`Next person`, group, run: () => step(1) },
    { keys: 'k', name: t`Person before`, group, run: () => step(-1) },
    { keys: 'enter', name: t`Open the first who waits`, group, run: () => (slug ? undefined : step(0)) },
  ])
  useEffect(() => {
    if (!next) return
    const timer = setTimeout(() => {
      void client.prefetchQuery(personQuery(next))
      void client.prefetchInfiniteQuery(lifelineQuery(next))
    }, 300)
    return () => clearTimeout(timer)
  }, [client, next])
}
