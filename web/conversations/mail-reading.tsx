import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { MailReading as Reading, Me, Message } from '../platform/wire.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Bone } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { Size } from './attachments.tsx'
import { ByWhom, ProofInWords } from './mail-reading-words.tsx'
import { mailReadingQuery } from './queries.ts'

type MailReadingProps = { message: Message; me: Me; onClose: () => void }

/** How a mail was read: who, what proves it, what is folded and why, files. For whoever wonders. */
export function MailReading({ message, me, onClose }: MailReadingProps) {
  const { data, error } = useQuery(mailReadingQuery(message.id))
  return (
    <Dialog wide isOpen onClose={onClose} title={<Trans>How this mail was read</Trans>}>
      {error ? (
        <p className="text-ink2">
          <Trans>The mail itself is not kept here, so there is nothing more to tell of it.</Trans>
        </p>
      ) : data ? (
        <Told
          reading={data}
          // what could only barely be read may be anything: its bytes are for whoever runs this
          source={me.agent.role === 'admin' || !data.mail.error ? `/api/messages/${message.id}/source` : null}
        />
      ) : (
        <span className="after-a-moment block space-y-2.5 py-2">
          <Bone className="h-3.5 w-full" />
          <Bone className="h-3.5 w-9/12" />
        </span>
      )}
    </Dialog>
  )
}

/** What was made of a mail, part by part; `source`: where to save it exactly as it came. */
export function Told({ reading, source }: { reading: Reading; source: string | null }) {
  const { mail } = reading
  return (
    <>
      {mail.error !== null && (
        <p role="note" className="mb-3 rounded-md bg-note px-3 py-2 text-sm text-note-ink">
          <Trans>It could only barely be read: {mail.error}. What is shown is its beginning, as it stands.</Trans>
        </p>
      )}
      <dl className="grid grid-cols-1 gap-x-5 gap-y-1 text-sm tablet:grid-cols-[8rem_minmax(0,1fr)] tablet:gap-y-2">
        <Row name={<Trans>From</Trans>}>{mail.from ? <Named {...mail.from} /> : <Trans>It names nobody.</Trans>}</Row>
        <Row name={<Trans>What proves it</Trans>}>
          <ProofInWords proof={reading.proof} />
        </Row>
        <Addresses name={<Trans>To</Trans>} all={mail.to} />
        <Addresses name={<Trans>Copies</Trans>} all={mail.cc} />
        {mail.subject !== '' && (
          <Row name={<Trans>Subject</Trans>}>
            <bdi>{mail.subject}</bdi>
          </Row>
        )}
        <Row name={<Trans>Written</Trans>}>
          {mail.date ? (
            <Time at={mail.date} as="clock" />
          ) : (
            <Trans>It does not say when, or says what cannot be.</Trans>
          )}
        </Row>
        <Row name={<Trans>Arrived</Trans>}>
          <Time at={reading.arrivedAt} as="clock" />
          {reading.mailbox && (
            <>
              {' '}
              <Trans>in {reading.mailbox.address}</Trans>
            </>
          )}{' '}
          <Size bytes={reading.size} />
          {reading.cut && (
            <>
              {' '}
              <Trans>It is larger than what is taken in; this is its beginning.</Trans>
            </>
          )}
        </Row>
        <Row name={<Trans>By whom</Trans>}>
          <ByWhom mail={mail} />
        </Row>
        {mail.forwarded && (
          <Row name={<Trans>Passes on</Trans>}>
            <Trans>
              what <Named {...mail.forwarded.from} /> wrote
            </Trans>
            {mail.forwarded.date && (
              <>
                , <Time at={mail.forwarded.date} as="clock" />
              </>
            )}
          </Row>
        )}
        <Files all={mail.attachments} />
      </dl>
      <Segments all={reading.segments} />
      {source && (
        <a
          href={source}
          download="mail.eml"
          className="mt-5 inline-flex min-h-9 items-center gap-2 rounded-md text-sm text-accent underline underline-offset-2"
        >
          <Download aria-hidden className="size-4" />
          <Trans>Save the mail exactly as it came</Trans>
        </a>
      )}
    </>
  )
}

function Row({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink3 max-tablet:mt-1.5">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}

/** A name and an address, each in its own direction. */
function Named({ name, address }: { name: string; address: string }) {
  return (
    <span>
      {name && <bdi>{name} </bdi>}
      <bdi className={name ? 'text-ink3' : undefined}>{address}</bdi>
    </span>
  )
}

const FIRST = 12

function Addresses({ name, all }: { name: ReactNode; all: readonly { name: string; address: string }[] }) {
  if (all.length === 0) return null
  const first = all.slice(0, FIRST)
  return (
    <Row name={name}>
      {first.map((one, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same address may stand there twice
        <span key={i} className="block">
          <Named {...one} />
        </span>
      ))}
      {all.length > FIRST && <Trans>and more</Trans>}
    </Row>
  )
}

function Files({ all }: { all: Reading['mail']['attachments'] }) {
  if (all.length === 0) return null
  return (
    <Row name={<Trans>Files</Trans>}>
      {all.slice(0, 40).map((file, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same file may come twice
        <span key={i} className="block" title={`SHA-256 ${file.sha256}`}>
          <bdi>{file.name}</bdi> <span className="text-ink3">{file.type}</span> <Size bytes={file.size} />
          {file.inline && (
            <span className="text-ink3">
              {' '}
              <Trans>shown within the text</Trans>
            </span>
          )}
        </span>
      ))}
    </Row>
  )
}

/** Its text from top to bottom, and what each stretch was taken for. */
function Segments({ all }: { all: Reading['segments'] }) {
  const { t } = useLingui()
  const folded = all.some((one) => one.kind !== 'said')
  if (!folded) return null
  const why = {
    said: t`Shown: what they wrote now`,
    passed_on: t`Shown: what they pass on`,
    quoted: t`Folded: it repeats an earlier mail`,
    signature: t`Folded: a signature`,
  }
  return (
    <section className="mt-5">
      <h3 className="mb-2 text-sm font-semibold">
        <Trans>What was shown, and what was folded</Trans>
      </h3>
      {all
        .filter((one) => one.text.trim() !== '')
        .map((one, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- they stand in order, and never change
          <div key={i} className="mb-3 border-l-2 border-line pl-3">
            <p className="text-2xs text-ink3">{why[one.kind]}</p>
            <p dir="auto" className="line-clamp-6 text-sm whitespace-pre-line text-ink2 [overflow-wrap:anywhere]">
              {one.text.trim().slice(0, 2_000)}
            </p>
          </div>
        ))}
    </section>
  )
}
