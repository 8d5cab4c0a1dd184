import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import * as api from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import { codeOf, sayRefusal } from '../../platform/refusals.ts'
import type { Drafting as Settings, DraftingTrial } from '../../platform/wire.ts'
import { Page, Part } from '../../team/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { RowBones } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { draftingQuery } from '../queries.ts'
import { sayDrafting } from './say-drafting.ts'

/** The one endpoint that may draft: off, until an administrator sets one up. */
export function Drafting() {
  const { t, i18n } = useLingui()
  const { data, error } = useQuery(draftingQuery)
  return (
    <Page
      title={<Trans>Drafting</Trans>}
      lead={
        <Trans>
          Rapport needs no machine to draft anything. Where you run a language model, or pay for one, it can put “since
          you last spoke” in better words.
        </Trans>
      }
    >
      <title>{t`Drafting · Rapport`}</title>
      {error && <p>{codeOf(error) === 'not_allowed' ? t`An administrator sets this up.` : sayRefusal(i18n, error)}</p>}
      {data === undefined && !error && <RowBones rows={2} />}
      {data !== undefined && (
        <>
          <Part title={data ? <Trans>On</Trans> : <Trans>Off</Trans>}>
            <SetUp key={data?.setAt ?? 'off'} settings={data} />
          </Part>
          <WhatIsSent />
        </>
      )}
    </Page>
  )
}

function SetUp({ settings }: { settings: Settings | null }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [url, setUrl] = useState(settings?.url ?? '')
  const [model, setModel] = useState(settings?.model ?? '')
  const [key, setKey] = useState('')
  const given = { url: url.trim(), model: model.trim(), ...(key.trim() ? { key: key.trim() } : {}) }
  const refresh = () =>
    Promise.all(['drafting', 'conversations'].map((name) => client.invalidateQueries({ queryKey: [name] })))
  const trial = useMutation({ mutationFn: () => ask<DraftingTrial>(api.tryDrafting({ body: given })) })
  const keep = useMutation({
    mutationFn: () => ask(api.setUpDrafting({ body: given })),
    onSuccess: async () => {
      await refresh()
      toast(t`Agents can ask for a draft now.`)
    },
  })
  const off = useMutation({
    mutationFn: () => ask(api.turnDraftingOff()),
    onSuccess: refresh,
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const error = trial.error ?? keep.error
  const ready = given.url !== '' && given.model !== ''
  return (
    <form
      className="grid gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        keep.mutate()
      }}
    >
      <Field
        label={t`Address`}
        type="url"
        value={url}
        onChange={setUrl}
        placeholder="http://127.0.0.1:11434/v1"
        help={t`Of an OpenAI-compatible API. Beyond your own network it must begin with https://.`}
        isRequired
      />
      <Field label={t`Model`} value={model} onChange={setModel} placeholder="mistral-small" isRequired />
      <Field
        label={t`Key`}
        type="password"
        autoComplete="off"
        value={key}
        onChange={setKey}
        help={
          settings?.hasKey
            ? t`One is kept. Leave this empty to go on with it; it stays only while the address is of the same machine.`
            : t`Where it asks for one. It is kept sealed.`
        }
      />
      {error && <p className="text-sm text-accent">{sayRefusal(i18n, error)}</p>}
      {trial.data && <Outcome trial={trial.data} />}
      <div className="flex flex-wrap gap-2">
        <Button isDisabled={!ready} isPending={trial.isPending} onPress={() => trial.mutate()}>
          {trial.isPending ? <Trans>Asking it</Trans> : <Trans>Try it</Trans>}
        </Button>
        <span className="flex-1" />
        {settings && (
          <Button look="bare" isPending={off.isPending} onPress={() => off.mutate()}>
            <Trans>Turn it off</Trans>
          </Button>
        )}
        <Button look="primary" type="submit" isDisabled={!ready} isPending={keep.isPending}>
          {settings ? <Trans>Keep</Trans> : <Trans>Turn it on</Trans>}
        </Button>
      </div>
    </form>
  )
}

function Outcome({ trial }: { trial: DraftingTrial }) {
  const { i18n } = useLingui()
  return (
    <div
      role="status"
      className={`rounded-lg px-4 py-2.5 text-sm ${trial.works ? 'bg-keep-soft text-ink' : 'border border-soft-line bg-soft text-ink'}`}
    >
      {sayDrafting(i18n, trial) ?? trial.words}
      {trial.sample && (
        <blockquote className="serif mt-1.5 whitespace-pre-line [overflow-wrap:anywhere]">{trial.sample}</blockquote>
      )}
    </div>
  )
}

function WhatIsSent() {
  return (
    <Part title={<Trans>What is sent</Trans>}>
      <ul className="list-disc space-y-1.5 pl-5 text-sm text-ink2">
        <li>
          <Trans>Only when an agent presses “Let a machine draft it”, and only about that one person.</Trans>
        </li>
        <li>
          <Trans>
            First names, the lines that we tell ourselves (also facts that the whole team may read), and what was said
            with that person since the agent last spoke with them: at most forty messages. They may hold whatever
            somebody wrote.
          </Trans>
        </li>
        <li>
          <Trans>
            Never addresses or numbers, notes between colleagues, attachments, or facts and days marked as sensitive.
          </Trans>
        </li>
        <li>
          <Trans>
            What comes back is shown as text, labelled as a machine’s, and kept nowhere. It can do nothing but be read.
          </Trans>
        </li>
      </ul>
    </Part>
  )
}
