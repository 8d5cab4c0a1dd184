/** @jsxImportSource preact */
import { type Block, type Inline, readMarks } from '../../contract/marks.ts'

/** Plain words with their light marks: links, lists, what is stressed. */
export function Marked({ text }: { text: string }) {
  return (
    <>
      {readMarks(text).map((block, i) => (
        <Part key={i} block={block} />
      ))}
    </>
  )
}

function Part({ block }: { block: Block }) {
  if (block.kind === 'paragraph')
    return (
      <p>
        {block.lines.map((line, i) => (
          <>
            {i > 0 && <br />}
            <Line parts={line} />
          </>
        ))}
      </p>
    )
  const items = block.items.map((item, i) => (
    <li key={i}>
      <Line parts={item} />
    </li>
  ))
  return block.isNumbered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
}

function Line({ parts }: { parts: Inline[] }) {
  return (
    <>
      {parts.map((part, i) => (
        <Piece key={i} part={part} />
      ))}
    </>
  )
}

function Piece({ part }: { part: Inline }) {
  switch (part.kind) {
    case 'text':
      return <>{part.text}</>
    case 'strong':
      return (
        <strong>
          <Line parts={part.inside} />
        </strong>
      )
    case 'stressed':
      return (
        <em>
          <Line parts={part.inside} />
        </em>
      )
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </a>
      )
    case 'picture':
      return <span class="quiet">[{part.name}]</span>
  }
}
