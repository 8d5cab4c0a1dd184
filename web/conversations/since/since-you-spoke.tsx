import type { I18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { ChevronUp, History, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { draftSince } from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import { Refused, sayRefusal } from '../../platform/refusals.ts'
import { drawer } from '../../platform/drawer.ts'
import type { Person, Since, SinceDraft } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Time } from '../../ui/time.tsx'
import { sayDrafting } from '../drafting/say-drafting.ts'
import { saySince } from './say-since.ts'

/** What happened with anyone since this agent last spoke with them: a few lines, until they are folded away. */
export function SinceYouSpoke({ person, since }: { person: Person; since: Since }) {
  const { t, i18n } = useLingui()
  const [folded, setFolded] = useState(() => drawer.read<string>(person.id, 'since') === newest(since))
  const draft = useMutation({
    mutationFn: () => ask<SinceDraft>(draftSince({ path: { person: person.slug } })),
  })
  const fold = (away: boolean) => {
    setFolded(away)
    drawer.write(person.id, 'since', away ? newest(since) : null)
  }
  if (folded)
    return (
      <div className="px-4 pt-2 tablet:px-9">
        <div className="mx-auto max-w-[680px]">
          <Button size="small" look="bare" className="-ml-2.5" onPress={() => fold(false)}>
            <History aria-hidden className="size-3.5" />
            <Trans>Since you last spoke</Trans>
          </Button>
        </div>
      </div>
    )
  return (
    <section aria-label={t`Since you last spoke`} className="px-4 pt-3 tablet:px-9">
      <div className="mx-auto max-h-[26dvh] max-w-[680px] overflow-y-auto rounded-lg bg-keep-soft py-2.5 pr-2 pl-4 text-sm text-ink2">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold text-keep">
              <Trans>
                Since you last spoke, <Time at={since.spokeAt} />
              </Trans>
            </h2>
            {draft.data ? (
              <>
                <p className="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">{draft.data.text}</p>
                <p className="mt-1 text-xs text-ink3">
                  <Trans>Drafted by a machine ({draft.data.model}). It may be wrong.</Trans>
                </p>
              </>
            ) : (
              <ul className="mt-0.5">
                {since.lines.map((line) => (
                  <li key={`${line.kind} ${line.at} ${line.words}`} className="flex items-baseline gap-3 py-0.5">
                    <span dir="auto" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                      {saySince(i18n, line, person)}
                    </span>
                    <span className="shrink-0 text-2xs text-ink3">
                      <Time at={line.at} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {since.more && !draft.data && (
              <p className="text-xs text-ink3">
                <Trans>And more, further up.</Trans>
              </p>
            )}
            {draft.error && (
              <p role="status" className="mt-1 text-xs text-ink3">
                {sayTrouble(i18n, draft.error) ?? sayRefusal(i18n, draft.error)}
              </p>
            )}
            {since.canDraft && !draft.data && (
              <Button
                size="small"
                look="bare"
                className="-ml-2.5"
                isPending={draft.isPending}
                onPress={() => draft.mutate()}
              >
                <Sparkles aria-hidden className="size-3.5" />
                {draft.isPending ? <Trans>A machine is drafting</Trans> : <Trans>Let a machine draft it</Trans>}
              </Button>
            )}
            {draft.data && (
              <Button size="small" look="bare" className="-ml-2.5" onPress={() => draft.reset()}>
                <Trans>Back to the plain lines</Trans>
              </Button>
            )}
          </div>
          <IconButton label={t`Fold this away`} className="-my-1" onPress={() => fold(true)}>
            <ChevronUp aria-hidden />
          </IconButton>
        </div>
      </div>
    </section>
  )
}

function newest(since: Since): string {
  return since.lines.at(-1)?.at ?? since.spokeAt
}

function sayTrouble(i18n: I18n, error: unknown): string | null {
  if (!(error instanceof Refused) || typeof error.details.words !== 'string') return null
  const { code, values, words } = error.details as { code: string; values: Record<string, string>; words: string }
  return sayDrafting(i18n, { code, values: values ?? {} }) ?? words
}
