import { Trans, useLingui } from '@lingui/react/macro'
import { type ButtonHTMLAttributes, type ReactNode, useEffect, useId, useRef } from 'react'
import { buttonLook } from '../ui/button.tsx'
import { cx } from '../ui/class.ts'
import type { Code } from './asking.ts'

/** A page: its name is its first heading, and takes the focus when one comes from another page. */
export function Page({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) return
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main className="mx-auto w-full max-w-[40rem] px-5 pt-6 pb-20 tablet:pt-10">
      <title>{title}</title>
      <h1 ref={heading} tabIndex={-1} className="serif text-3xl font-medium outline-none tablet:text-4xl">
        {title}
      </h1>
      {lead && <p className="serif mt-3 text-letter text-ink2">{lead}</p>}
      {children}
    </main>
  )
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="serif text-xl font-medium">
        {title}
      </h2>
      {children}
    </section>
  )
}

export function Sheet({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('rounded-lg border border-line bg-surface p-5', className)}>{children}</div>
}

type PressProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: 'primary' | 'plain' | 'bare' | 'soft' }

/** A button of a size for fingers. */
export function Press({ look = 'plain', className, type = 'button', ...rest }: PressProps) {
  return (
    <button
      {...rest}
      type={type}
      className={cx(
        buttonLook(look, 'large'),
        'h-auto! min-h-11 shrink! py-2 whitespace-normal! hover:brightness-98 disabled:opacity-50',
        className,
      )}
    />
  )
}

/** A quiet one, inside a line of words. */
export function Quiet({ className, type = 'button', ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type}
      className={cx(
        'min-h-9 rounded-sm text-left text-sm font-medium text-accent underline-offset-4 hover:underline',
        className,
      )}
    />
  )
}

const look =
  'w-full min-w-0 rounded-md border border-edge/60 bg-surface px-3 text-base text-ink placeholder:text-ink3 hover:border-edge focus:border-accent focus:outline-2 focus:outline-accent/25 focus:-outline-offset-1'

type FieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  help?: string
  type?: 'text' | 'email' | 'tel' | 'date'
  autoComplete?: string
  required?: boolean
  rows?: number
  hideLabel?: boolean
}

/** A line to write on, or with `rows` a sheet. */
export function Field({ label, value, onChange, help, rows, hideLabel, ...rest }: FieldProps) {
  const id = useId()
  const shared = {
    id,
    value,
    dir: 'auto' as const,
    'aria-describedby': help ? `${id}-help` : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium text-ink2'}>
        {label}
      </label>
      {rows ? (
        <textarea
          {...rest}
          {...shared}
          rows={rows}
          className={cx(look, 'serif field-sizing-content min-h-28 py-2.5 text-letter')}
        />
      ) : (
        <input {...rest} {...shared} className={cx(look, 'h-11')} />
      )}
      {help && (
        <p id={`${id}-help`} className="text-xs text-ink3">
          {help}
        </p>
      )}
    </div>
  )
}

/** What just happened, said aloud too. */
export function Said({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="mt-3 text-sm text-keep empty:hidden">
      {children}
    </p>
  )
}

/** Why something did not work, in words. */
export function Trouble({ code }: { code: Code | null }) {
  return (
    <p role="alert" className="mt-3 text-sm text-accent empty:hidden">
      {code && <Reason code={code} />}
    </p>
  )
}

function Reason({ code }: { code: Code }) {
  switch (code) {
    case 'link_spent':
      return <Trans>This link has been used, or its time is over. Ask for a fresh one.</Trans>
    case 'pass_refused':
      return <Trans>This way in does not hold any more. Go back to the page that you came from, and try again.</Trans>
    case 'no_address':
      return <Trans>For this we would have to mail you, and we know no mail address of yours yet. Write to us.</Trans>
    case 'too_many_tries':
      return <Trans>That was often in a short time. Please try again in a quarter of an hour.</Trans>
    case 'fresh_link_needed':
      return <Trans>For this we need to be sure that it is you: ask for a fresh link.</Trans>
    case 'shared_address':
      return <Trans>Several people read this address, so it cannot show what belongs to one of them.</Trans>
    case 'prove_every_address':
      return (
        <Trans>
          We know you by another address too. Open a link there first, in this browser. If you cannot reach it any more,
          write to us.
        </Trans>
      )
    case 'last_identity':
      return (
        <Trans>
          By this alone all of your place opens. Add another address first, and open the link that we mail there.
        </Trans>
      )
    case 'asked_to_be_forgotten':
      return <Trans>You have asked to be forgotten: nothing is added or given up any more.</Trans>
    case 'time_taken':
      return <Trans>That time has just been taken. The times below are free now.</Trans>
    case 'other_call_then':
      return <Trans>You have another call with us at that time. The times below are free for both of you.</Trans>
    case 'calls_enough':
      return <Trans>You have several calls to come already. You can move one of them.</Trans>
    case 'call_over':
      return <Trans>This call is over, or was called off.</Trans>
    case 'not_a_number':
      return (
        <Trans>We cannot ring this number. Please write it with the code of its country, like +44 131 555 0100.</Trans>
      )
    case 'nothing_to_say':
      return <Trans>There is nothing in your letter yet.</Trans>
    case 'too_large':
      return <Trans>This file is larger than we can take.</Trans>
    case 'not_a_picture':
      return <Trans>This file is not a picture that we can read.</Trans>
    case 'not_found':
      return <Trans>There is nothing here, or it is not yours.</Trans>
    case 'offline':
    case 'database_away':
      return <Trans>We cannot be reached right now. What you wrote is still here; try again in a moment.</Trans>
    default:
      return <Trans>That did not work. Please try again.</Trans>
  }
}

/** While something comes, after a moment. */
export function Coming() {
  const { t } = useLingui()
  return (
    <p role="status" className="after-a-moment mt-8 text-ink3">
      {t`One moment …`}
    </p>
  )
}
