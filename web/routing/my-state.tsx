import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { MyState as State } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { fieldLook } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useMinute } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { sayWhenWithClock } from '../ui/when.ts'
import { sayDoing, sayState, setGentle } from './say-calls.ts'
import { myStateQuery } from './queries.ts'

/** How I am just now. Colleagues see only here, not to be disturbed, or away until when. */
export function MyState({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { data } = useQuery(myStateQuery)
  const change = useMutation({
    mutationFn: (ask: () => Promise<State>) => ask(),
    onSuccess: (now) => {
      client.setQueryData(myStateQuery.queryKey, now)
      // what was agreed for the time in which one is away shows that it must be seen to
      return Promise.all(['my-people', 'calls'].map((name) => client.invalidateQueries({ queryKey: [name] })))
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const ask = (run: () => Promise<State>) => change.mutate(run)
  return (
    <Dialog title={t`How I am`} isOpen onClose={onClose}>
      {data && (
        <div className="space-y-6">
          <Here state={data} ask={ask} />
          <div className="space-y-2">
            <Segmented
              label={t`Beside whom or what I sit`}
              value={data.doing ?? 'none'}
              onChange={(what) => ask(() => sayDoing(what === 'none' ? null : what))}
              choices={[
                { id: 'none', name: t`Nothing beside` },
                { id: 'coaching', name: t`Coaching someone` },
                { id: 'writing', name: t`Writing` },
              ]}
            />
            <p className="text-xs text-ink3">
              <Trans>It takes room, so less comes to you meanwhile. It ends by itself after two hours.</Trans>
            </p>
          </div>
          <Toggle
            isOn={data.gentleUntil !== null}
            onChange={(on) => ask(() => setGentle(on))}
            help={t`About half as much comes to you until tonight. Nobody is told, and nobody asks why.`}
          >
            <Trans>A gentle day</Trans>
          </Toggle>
        </div>
      )}
    </Dialog>
  )
}

function Here({ state, ask }: { state: State; ask: (run: () => Promise<State>) => void }) {
  const { t, i18n } = useLingui()
  const now = new Date(useMinute())
  const [until, setUntil] = useState('')
  const says = state.until ? sayWhenWithClock(new Date(state.until), now, i18n.locale) : null
  const words: Record<State['is'], string> = {
    here: t`You are here.`,
    thinking: says ? t`You are thinking, until ${says}.` : t`You are thinking.`,
    pause: says ? t`You have a pause, until ${says}.` : t`You have a pause.`,
    away: says ? t`You are away until ${says}.` : t`You are away.`,
  }
  return (
    <div className="space-y-3">
      <p role="status" className="text-base text-ink">
        {words[state.is]}
      </p>
      <Segmented
        label={t`How I am just now`}
        value={state.is}
        onChange={(is) => ask(() => sayState({ is }))}
        choices={[
          { id: 'here', name: t`Here` },
          { id: 'thinking', name: t`Thinking` },
          { id: 'pause', name: t`A pause` },
          { id: 'away', name: t`Away` },
        ]}
      />
      <p className="text-xs text-ink3">
        <Trans>
          A thought and a pause end by themselves, being away with your next hours. Whoever waits for you is looked
          after. Nobody counts any of it.
        </Trans>
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <label className="grid gap-1 text-xs text-ink2">
          <Trans>Away until</Trans>
          <input
            type="datetime-local"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
            className={`${fieldLook} h-9 w-auto px-2 text-sm`}
          />
        </label>
        <Button
          size="small"
          isDisabled={!until || new Date(until) <= now}
          onPress={() => ask(() => sayState({ is: 'away', until: new Date(until).toISOString() }))}
        >
          <Trans>Away until then</Trans>
        </Button>
      </div>
    </div>
  )
}
