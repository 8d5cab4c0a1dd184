import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { CornerUpRight } from 'lucide-react'
import { firstName } from '../ui/first-name.ts'
import { Time } from '../ui/time.tsx'
import { messageQuery } from './queries.ts'

/** Below words to somebody outside: whose letter they got with them. */
export function PassesOn({ id }: { id: string }) {
  const { data } = useQuery(messageQuery(id))
  if (!data) return null
  const name = firstName(data.author.face?.name ?? data.from?.name ?? data.from?.address ?? '')
  return (
    <div className="mt-2 border-l-2 border-line pl-3 text-sm text-ink3">
      <p className="flex items-center gap-1.5 text-xs">
        <CornerUpRight aria-hidden className="size-3.5 shrink-0" />
        <span>
          <Trans>
            The letter of {name}, <Time at={data.at} as="clock" />
          </Trans>
        </span>
      </p>
      <p dir="auto" className="line-clamp-2 [overflow-wrap:anywhere]">
        {data.text}
      </p>
    </div>
  )
}
