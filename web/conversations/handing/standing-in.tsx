import { Trans } from '@lingui/react/macro'
import type { Me, StandingIn } from '../../platform/wire.ts'
import { Face } from '../../ui/face.tsx'
import { firstName } from '../../ui/first-name.ts'
import { Time } from '../../ui/time.tsx'

/** At the top of a person's page while theirs is away: who stands in, until when, and what matters. */
export function Standing({ covers, me }: { covers: readonly StandingIn[]; me: Me }) {
  return covers.map((one) => (
    <div key={one.id} className="rounded-lg border border-note-line bg-note px-4 py-2.5 text-sm text-note-ink">
      <div className="flex items-center gap-2.5">
        <Face name={one.absent.name} picture={one.absent.pictureUrl} seed={one.absent.slug} size={26} />
        <h2 className="min-w-0 flex-1 font-semibold">
          <SayStanding standing={one} me={me} />
        </h2>
      </div>
      {one.brief && (
        <p dir="auto" className="mt-1.5 whitespace-pre-line [overflow-wrap:anywhere]">
          {one.brief}
        </p>
      )}
    </div>
  ))
}

/** "For Ana, until Monday, 9:00" */
export function SayStanding({ standing, me }: { standing: StandingIn; me: Me }) {
  const absent = firstName(standing.absent.name)
  const cover = firstName(standing.agent.name)
  const until = standing.backAt && <Time at={standing.backAt} as="clock" />
  if (standing.agent.id === me.agent.id)
    return until ? (
      <Trans>
        You stand in for {absent}, until {until}
      </Trans>
    ) : (
      <Trans>You stand in for {absent}</Trans>
    )
  return until ? (
    <Trans>
      {cover} stands in for {absent}, until {until}
    </Trans>
  ) : (
    <Trans>
      {cover} stands in for {absent}
    </Trans>
  )
}
