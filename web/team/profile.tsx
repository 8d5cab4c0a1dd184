import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { ExternalLink, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { LanguagesField } from '../ui/languages-field.tsx'
import { TimeZoneField } from '../ui/time-zone-field.tsx'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Me } from '../platform/wire.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { changeMe, removeMyPicture, setMyPicture } from './calls.ts'
import { Keep } from './keep.tsx'
import { Page } from './page.tsx'
import { PasswordPart } from './password-part.tsx'
import { meQuery } from './queries.ts'
import { SessionsPart } from './sessions-part.tsx'
import { HoursField } from './hours-field.tsx'

/** About oneself: what colleagues and customers may know, and the keys to the house. */
export function Profile() {
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <Page
      title={<Trans>About me</Trans>}
      lead={<Trans>Whoever you write to can open your card: a face, a few true words, when you are here.</Trans>}
    >
      <PicturePart me={me} />
      <CardPart key={me.agent.id} me={me} />
      <PasswordPart me={me} />
      <SessionsPart />
    </Page>
  )
}

function PicturePart({ me }: { me: Me }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const picture = useMutation({
    mutationFn: (file: Blob | null) => (file ? setMyPicture(file) : removeMyPicture()),
    onSuccess: (known) => {
      client.setQueryData(meQuery.queryKey, known)
      return client.invalidateQueries()
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <div className="flex flex-wrap items-center gap-5">
      <Face name={me.agent.name} picture={me.agent.pictureUrl} seed={me.agent.slug} size={96} />
      <div className="flex flex-wrap gap-2">
        <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => files?.[0] && picture.mutate(files[0])}>
          <Button isPending={picture.isPending}>
            <Trans>Choose a picture</Trans>
          </Button>
        </FileTrigger>
        {me.agent.pictureUrl && (
          <Button look="bare" onPress={() => picture.mutate(null)}>
            <Trans>No picture</Trans>
          </Button>
        )}
        <a href={`/card/${me.agent.slug}`} target="_blank" rel="noreferrer" className={buttonLook('bare')}>
          <ExternalLink aria-hidden className="size-4" />
          <Trans>See my card</Trans>
        </a>
        <a href={links.talk(me.agent.slug)} target="_blank" rel="noreferrer" className={buttonLook('bare')}>
          <ExternalLink aria-hidden className="size-4" />
          <Trans>My own link to be written to</Trans>
        </a>
      </div>
    </div>
  )
}

function CardPart({ me }: { me: Me }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [agent, setAgent] = useState(me.agent)
  const [word, setWord] = useState('')
  const [skills, setSkills] = useState(me.agent.skills.join(', '))
  const set = (change: Partial<Me['agent']>) => setAgent((before) => ({ ...before, ...change }))
  const save = useMutation({
    mutationFn: () => {
      const { name, pronouns, trueWords, about, languages, skills, timeZone, workingHours } = agent
      return changeMe({ name, pronouns, trueWords, about, languages, skills, timeZone, workingHours })
    },
    onSuccess: (known) => {
      client.setQueryData(meQuery.queryKey, known)
      toast(t`Your card says so now.`)
      return client.invalidateQueries()
    },
  })
  const addWord = () => {
    if (!word.trim() || agent.trueWords.length >= 5) return
    set({ trueWords: [...agent.trueWords, word.trim()] })
    setWord('')
  }
  return (
    <form
      className="grid gap-5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <div className="grid gap-5 tablet:grid-cols-[1fr_10rem]">
        <Field label={t`Name`} value={agent.name} onChange={(name) => set({ name })} isRequired autoComplete="name" />
        <Field label={t`Pronouns`} value={agent.pronouns} onChange={(pronouns) => set({ pronouns })} />
      </div>
      <div>
        <Field
          label={t`A few true words`}
          value={word}
          onChange={setWord}
          placeholder={t`bakes sourdough`}
          help={t`What one would learn of you over a cup of tea. Up to five.`}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault()
              addWord()
            }
          }}
          after={
            word.trim() ? (
              <Button size="small" look="soft" onPress={addWord}>
                <Trans>Add</Trans>
              </Button>
            ) : undefined
          }
        />
        {agent.trueWords.length > 0 && (
          <ul className="mt-2 flex flex-wrap gap-1.5">
            {agent.trueWords.map((words) => (
              <li
                key={words}
                className="serif flex items-center gap-1 rounded-full bg-sunk py-1 pr-1 pl-3 text-base text-ink2"
              >
                {words}
                <button
                  type="button"
                  aria-label={t`Leave ${words} out`}
                  onClick={() => set({ trueWords: agent.trueWords.filter((one) => one !== words) })}
                  className="grid size-6 place-items-center rounded-full text-ink3 hover:bg-line hover:text-ink"
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Field label={t`A little more`} value={agent.about} onChange={(about) => set({ about })} lines={3} />
      <Field
        label={t`What I know about`}
        value={skills}
        onChange={(text) => {
          setSkills(text)
          const said = text.split(',').flatMap((one) => one.trim() || [])
          set({ skills: [...new Set(said)].slice(0, 12) })
        }}
        placeholder={t`ovens, invoices, customs`}
        help={t`People who write about it, and whom nobody knows yet, come to you first. With commas between.`}
      />
      <div className="grid gap-5 tablet:grid-cols-2">
        <LanguagesField value={agent.languages} onChange={(languages) => set({ languages })} />
        <TimeZoneField label={t`My clock`} value={agent.timeZone} onChange={(timeZone) => set({ timeZone })} />
      </div>
      <HoursField value={agent.workingHours} onChange={(workingHours) => set({ workingHours })} />
      <Keep keeping={save} />
    </form>
  )
}
