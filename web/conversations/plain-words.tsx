import { Fragment, type ReactNode } from 'react'
import { cx } from '../ui/class.ts'

/** Words as they were typed: paragraphs, lines, and addresses that can be followed. */
export function PlainWords({ text, className }: { text: string; className?: string }) {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
  return (
    <div dir="auto" className={cx('space-y-2 [overflow-wrap:anywhere]', className)}>
      {paragraphs.map((paragraph, index) => (
        <p key={index} className="whitespace-pre-line">
          {withLinks(paragraph)}
        </p>
      ))}
    </div>
  )
}

const links = /\bhttps?:\/\/[^\s<>"]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g

function withLinks(text: string): ReactNode[] {
  const parts: ReactNode[] = []
  let at = 0
  for (const match of text.matchAll(links)) {
    // A full stop or a bracket after an address belongs to the sentence.
    const address = match[0].replace(/[.,;:!?)\]}'»”]+$/u, '')
    parts.push(<Fragment key={`${at} text`}>{text.slice(at, match.index)}</Fragment>)
    const href = address.startsWith('http') ? address : `mailto:${address}`
    parts.push(
      <a
        key={match.index}
        href={href}
        target="_blank"
        rel="noreferrer noopener"
        className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
      >
        {address}
      </a>,
    )
    at = match.index + address.length
  }
  return [...parts, <Fragment key="end">{text.slice(at)}</Fragment>]
}
