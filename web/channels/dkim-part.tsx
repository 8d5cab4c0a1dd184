import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import * as api from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { DkimCheck, MailboxSettings } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Copied } from '../ui/copied.tsx'
import { Field } from '../ui/field.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'

/** Signing what leaves: a key, the line for the DNS, and whether it is found there. */
export function DkimPart({ settings }: { settings: MailboxSettings }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const { id, dkim } = settings
  const onSettled = () => client.invalidateQueries({ queryKey: ['mailboxes'] })
  const onError = (error: Error) => toast(sayRefusal(i18n, error))
  const remove = useMutation({ mutationFn: () => ask(api.removeDkim({ path: { id } })), onSettled, onError })
  const check = useMutation({
    mutationFn: () => ask<DkimCheck>(api.checkDkim({ path: { id } })),
    onSettled,
    onError,
  })
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-lg border border-line p-4 pt-3">
      <legend className="px-1 text-sm font-medium text-ink2">
        <Trans>Signing letters (DKIM)</Trans>
      </legend>
      {dkim ? (
        <>
          <p className="text-sm text-ink2">
            {dkim.signsSince ? (
              <Trans>
                Letters are signed for {dkim.domain}, since <Time at={dkim.signsSince} as="landmark" />.
              </Trans>
            ) : (
              <Trans>
                Put this record into the DNS of {dkim.domain}. Letters are signed once it has been found there.
              </Trans>
            )}
          </p>
          <Copied name={<Trans>TXT record</Trans>} value={dkim.record.name} />
          <Copied name={<Trans>Value</Trans>} value={dkim.record.value} />
          {check.data && <Found check={check.data} />}
          <div className="flex flex-wrap gap-2">
            <Button size="small" isPending={check.isPending} onPress={() => check.mutate()}>
              {check.isPending ? <Trans>Asking the DNS</Trans> : <Trans>Look it up</Trans>}
            </Button>
            <Button size="small" look="bare" isPending={remove.isPending} onPress={() => remove.mutate()}>
              <Trans>Do not sign any more</Trans>
            </Button>
          </div>
        </>
      ) : (
        <Begin id={id} onSettled={onSettled} />
      )}
    </fieldset>
  )
}

function Begin({ id, onSettled }: { id: string; onSettled: () => unknown }) {
  const { t, i18n } = useLingui()
  const [selector, setSelector] = useState('rapport')
  const [key, setKey] = useState<string | null>(null)
  const make = useMutation({
    mutationFn: () =>
      ask(api.setUpDkim({ path: { id }, body: { selector, ...(key?.trim() ? { privateKey: key } : {}) } })),
    onSettled,
  })
  return (
    <>
      <p className="text-sm text-ink3">
        <Trans>
          A signature tells other mail servers that letters are truly yours. Only where your own mail server does not
          sign them already.
        </Trans>
      </p>
      <Field label={t`Selector`} value={selector} onChange={setSelector} className="tablet:w-60" />
      {key !== null && (
        <Field
          label={t`A private RSA key of yours, in PEM`}
          lines={4}
          value={key}
          onChange={setKey}
          autoComplete="off"
        />
      )}
      {make.error && (
        <p role="alert" className="text-sm text-accent">
          {sayRefusal(i18n, make.error)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" isPending={make.isPending} onPress={() => make.mutate()}>
          {key === null ? <Trans>Make a key</Trans> : <Trans>Take this key</Trans>}
        </Button>
        {key === null && (
          <Button size="small" look="bare" onPress={() => setKey('')}>
            <Trans>I have one</Trans>
          </Button>
        )}
      </div>
    </>
  )
}

function Found({ check }: { check: DkimCheck }) {
  return (
    <p role="status" className="rounded-md bg-sunk px-3 py-2 text-sm text-ink2">
      {check.outcome === 'found' && <Trans>It is there. Letters are signed from now on.</Trans>}
      {check.outcome === 'missing' && (
        <Trans>It is not there yet. The DNS takes its time: minutes as a rule, sometimes a day.</Trans>
      )}
      {check.outcome === 'different' && (
        <>
          <Trans>There is another key under this name:</Trans>
          <code className="mt-1 block max-h-16 overflow-auto text-xs [overflow-wrap:anywhere]">{check.seen}</code>
        </>
      )}
      {check.outcome === 'unreachable' && <Trans>The DNS does not answer from here just now.</Trans>}
    </p>
  )
}
