import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from '../ui/segmented.tsx'
import { acknowledgementQuery } from './calls.ts'
import type { Language } from './meeting.tsx'

/** What writing back at once is, and is not. */
export function WhatIsWritten() {
  return (
    <Trans>
      A short letter of the house, at most once a day to a person and never to a machine: it names who has their letter
      and an honest time by the working hours. Where whoever they know is away, two links let them wait or speak with
      somebody sooner. It says that it was written by itself.
    </Trans>
  )
}

type Props = { language: Language; onLanguage: (language: Language) => void }

/** An acknowledgement as somebody would read it. */
export function Acknowledgement({ language, onLanguage }: Props) {
  const { t } = useLingui()
  const { data } = useQuery({ ...acknowledgementQuery(language), placeholderData: (before) => before })
  return (
    <figure>
      <Segmented
        label={t`Language`}
        size="small"
        value={language}
        onChange={onLanguage}
        choices={[
          { id: 'en', name: 'English' },
          { id: 'de', name: 'Deutsch' },
          { id: 'es', name: 'Español' },
          { id: 'fr', name: 'Français' },
        ]}
      />
      <blockquote
        lang={language}
        className="serif mt-2 min-h-56 rounded-lg border border-line bg-surface px-5 py-4 text-letter whitespace-pre-line text-ink"
      >
        {data?.text}
        <span className="mt-4 block text-base text-accent">{data?.labels.join(' · ')}</span>
      </blockquote>
      <figcaption className="mt-1.5 text-xs text-ink3">
        <Trans>As it would read for Maria, whose Ana is away. Names and times are those of each letter.</Trans>
      </figcaption>
    </figure>
  )
}
