import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useConnection } from '../platform/live.ts'
import { codeOf, sayRefusal } from '../platform/refusals.ts'
import type { Me } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/class.ts'
import { Face } from '../ui/face.tsx'
import { Attachments } from './attachments.tsx'
import { takeOut, useOutgoing, type Outgoing } from './outbox.ts'
import { PlainWords } from './plain-words.tsx'
import { sendOut } from './send-out.ts'

/** What was just said and the server has not confirmed yet: shown at once, kept whatever happens. */
export function OnItsWay({ personId, me }: { personId: string; me: Me }) {
  const client = useQueryClient()
  const outgoing = useOutgoing(personId)
  const isHere = useConnection() === 'here'
  const latest = useRef(outgoing)
  latest.current = outgoing
  useEffect(() => {
    // When the server answers again, what waited goes by itself.
    const goOn = () => {
      for (const one of latest.current)
        if (codeOf(one.trouble) === 'offline') void sendOut(client, one, null).catch(() => undefined)
    }
    if (isHere) goOn()
    window.addEventListener('online', goOn)
    return () => window.removeEventListener('online', goOn)
  }, [client, isHere])
  return outgoing.map((one) => <One key={one.clientId} one={one} me={me} />)
}

function One({ one, me }: { one: Outgoing; me: Me }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  return (
    <article className="grid grid-cols-[34px_minmax(0,1fr)] gap-3 pt-3 pb-2.5">
      <Face name={me.agent.name} picture={me.agent.pictureUrl} seed={me.agent.slug} size={34} />
      <div className="min-w-0">
        <p className="text-[0.90625rem] font-semibold">
          <Trans>You</Trans>
        </p>
        <div
          className={cx(
            'mt-1.5 w-fit max-w-full rounded-lg rounded-tl-sm border px-4 py-2.5',
            one.mode === 'note' ? 'border-note-line bg-note text-sm text-note-ink' : 'border-line bg-surface',
          )}
        >
          <PlainWords
            text={[one.text, one.restating?.line].filter(Boolean).join('\n\n')}
            className={one.mode === 'note' ? '' : 'serif text-[1.0625rem] leading-[1.5]'}
          />
          <Attachments all={one.attachments} />
        </div>
        <p className="mt-1 flex min-h-5 flex-wrap items-center gap-x-3 gap-y-1 text-2xs text-ink3">
          {one.trouble ? (
            <>
              <span>{sayRefusal(i18n, one.trouble)}</span>
              <Button size="small" onPress={() => void sendOut(client, one, null).catch(() => undefined)}>
                <Trans>Try again</Trans>
              </Button>
              <Button size="small" look="bare" onPress={() => takeOut(one.clientId)}>
                <Trans>Let it go</Trans>
              </Button>
            </>
          ) : (
            <Trans>on its way</Trans>
          )}
        </p>
      </div>
    </article>
  )
}
