import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { links } from '../links.ts'
import type { BroughtIn } from '../platform/wire.ts'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { Time } from '../ui/time.tsx'

/** They had a part in somebody else's conversation: one line that leads there. */
export function Brought({ brought }: { brought: BroughtIn }) {
  const { person, subject, part } = brought
  const name = firstName(person.name)
  return (
    <p className="flex items-center gap-2 py-2 text-xs text-ink3">
      <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={20} />
      <span className="min-w-0 truncate">
        {part === 'copied' && <Trans>Copied into a conversation with {name}</Trans>}
        {part === 'forwarded' && <Trans>Passed on what {name} wrote</Trans>}
        {part === 'on_behalf' && <Trans>Wrote for {name}</Trans>}
        {part === 'asked' && <Trans>Asked by us about something of {name}</Trans>}
        {part === 'wrote' && <Trans>Wrote in a conversation with {name}</Trans>}
        {subject && (
          <>
            :{' '}
            <Link to={links.person(person.slug)} className="text-ink2 underline decoration-line underline-offset-2">
              <bdi>{subject}</bdi>
            </Link>
          </>
        )}
      </span>
      <span className="ml-auto shrink-0">
        <Time at={brought.at} as="clock" />
      </span>
    </p>
  )
}
