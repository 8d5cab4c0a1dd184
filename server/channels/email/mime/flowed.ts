/**
 * Text whose lines were only broken to travel (RFC 3676), with its paragraphs whole again. `delSp`: the blank at the end
 * of a broken line was added too. Quotations stay quoted, as deep as they were.
 */
export function unflowed(text: string, delSp: boolean): string {
  const lines: string[] = []
  let open: { depth: number; text: string } | null = null
  const close = () => {
    if (open) lines.push(quoted(open.depth, open.text))
    open = null
  }
  for (const line of text.split('\n')) {
    const marks = /^>*/.exec(line)![0].length
    const words = line.slice(marks).replace(/^ /, '')
    if (open && (open as { depth: number }).depth !== marks) close()
    // a signature's mark ends in a blank and flows nowhere
    const isMark = words === '-- '
    if (isMark) close()
    const flows: boolean = words.endsWith(' ') && !isMark
    const kept = flows && delSp ? words.slice(0, -1) : words
    const whole: { depth: number; text: string } = {
      depth: marks,
      text: ((open as { text: string } | null)?.text ?? '') + kept,
    }
    open = whole
    if (!flows) close()
  }
  close()
  return lines.join('\n')
}

function quoted(depth: number, text: string): string {
  return depth === 0 ? text : `${'>'.repeat(depth)} ${text}`.trimEnd()
}
