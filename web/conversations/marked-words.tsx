import type { ReactNode } from 'react'
import { type Block, type Inline, readMarks } from '../../contract/marks.ts'
import type { Attachment } from '../platform/wire.ts'
import { cx } from '../ui/class.ts'

type MarkedProps = { text: string; pictures: readonly Attachment[]; className?: string }

/** What one of us wrote, as whoever gets it sees it: strong and stressed words, lists, links, pictures in their place. */
export function MarkedWords({ text, pictures, className }: MarkedProps) {
  return (
    <div dir="auto" className={cx('space-y-2 [overflow-wrap:anywhere]', className)}>
      {readMarks(text).map((block, index) => (
        <OneBlock key={index} block={block} pictures={pictures} />
      ))}
    </div>
  )
}

function OneBlock({ block, pictures }: { block: Block; pictures: readonly Attachment[] }) {
  if (block.kind === 'paragraph')
    return (
      <p className="whitespace-pre-line">
        {block.lines.map((line, index) => (
          <span key={index}>
            {index > 0 && '\n'}
            {inWords(line, pictures)}
          </span>
        ))}
      </p>
    )
  const items = block.items.map((item, index) => <li key={index}>{inWords(item, pictures)}</li>)
  return block.isNumbered ? (
    <ol start={block.start} className="list-decimal space-y-0.5 pl-6">
      {items}
    </ol>
  ) : (
    <ul className="list-disc space-y-0.5 pl-6">{items}</ul>
  )
}

function inWords(all: readonly Inline[], pictures: readonly Attachment[]): ReactNode[] {
  return all.map((one, index) => {
    if (one.kind === 'text') return one.text
    if (one.kind === 'strong') return <b key={index}>{inWords(one.inside, pictures)}</b>
    if (one.kind === 'stressed') return <i key={index}>{inWords(one.inside, pictures)}</i>
    if (one.kind === 'picture') {
      const found = pictures.find((each) => each.name === one.name)
      if (!found) return `[${one.name}]`
      return <img key={index} src={found.url} alt={one.name} className="my-1 max-h-80 max-w-full rounded-md" />
    }
    return (
      <a
        key={index}
        href={one.href}
        target="_blank"
        rel="noreferrer noopener"
        className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
      >
        {one.text}
      </a>
    )
  })
}
