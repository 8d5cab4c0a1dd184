import { Trans, useLingui } from '@lingui/react/macro'
import { sayRefusal } from '../platform/refusals.ts'
import type { Me } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/class.ts'
import { Face } from '../ui/face.tsx'
import { Attachments } from './attachments.tsx'
import { useOutgoing } from './outbox.ts'
import { PlainWords } from './plain-words.tsx'

/** What was just said and the server has not confirmed yet: shown at once, kept whatever happens. */
export function OnItsWay({ personId, me }: { personId: string; me: Me }) {
  const { i18n } = useLingui()
  const outgoing = useOutgoing(personId)
  return outgoing.map((one) => (
    <article key={one.clientId} className="grid grid-cols-[34px_minmax(0,1fr)] gap-3 pt-3 pb-2.5">
      <Face name={me.agent.name} picture={me.agent.pictureUrl} seed={me.agent.slug} size={34} />
      <div className="min-w-0">
        <p className="text-[0.90625rem] font-semibold">
          <Trans>You</Trans>
        </p>
        <div
          className={cx(
            'mt-1.5 w-fit max-w-full rounded-lg rounded-tl-sm border px-4 py-2.5',
            one.kind === 'note' ? 'border-note-line bg-note text-sm text-note-ink' : 'border-line bg-surface',
          )}
        >
          <PlainWords text={one.text} className={one.kind === 'note' ? '' : 'serif text-[1.0625rem] leading-[1.5]'} />
          <Attachments all={one.attachments} />
        </div>
        <p className="mt-1 flex min-h-5 items-center gap-3 text-2xs text-ink3">
          {one.trouble ? (
            <>
              <span>{sayRefusal(i18n, one.trouble)}</span>
              <Button size="small" onPress={one.again}>
                <Trans>Try again</Trans>
              </Button>
            </>
          ) : (
            <Trans>on its way</Trans>
          )}
        </p>
      </div>
    </article>
  ))
}
