import { useLayoutEffect, useRef, type Ref, type TextareaHTMLAttributes } from 'react'
import { cx } from './class.ts'

type Span = { start: number; end: number }
type WritingProps = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  value: string
  innerRef?: Ref<HTMLTextAreaElement>
  /** Stretches to underline gently, in order. */
  marked?: readonly Span[]
}

/** A place to write that grows with the words, up to its max-height, without a jump. */
export function Writing({ innerRef, className, value, marked = [], ...rest }: WritingProps) {
  const own = useRef<HTMLTextAreaElement | null>(null)
  const under = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const area = own.current
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [value])
  const follow = () => {
    if (under.current && own.current) under.current.scrollTop = own.current.scrollTop
  }
  useLayoutEffect(follow)
  return (
    <div className="relative">
      {marked.length > 0 && (
        // the same words in the same places, of which only the lines under them show
        <div
          ref={under}
          aria-hidden
          dir="auto"
          className={cx(
            'pointer-events-none absolute inset-0 overflow-hidden [scrollbar-gutter:stable] break-words whitespace-pre-wrap text-transparent select-none',
            className,
          )}
        >
          {pieces(value, marked).map((piece) => (
            <span
              key={piece.start}
              className={
                piece.isMarked ? 'underline decoration-note-ink/60 decoration-wavy underline-offset-[3px]' : undefined
              }
            >
              {value.slice(piece.start, piece.end)}
            </span>
          ))}
        </div>
      )}
      <textarea
        {...rest}
        value={value}
        dir="auto"
        onScroll={follow}
        ref={(area) => {
          own.current = area
          if (typeof innerRef === 'function') innerRef(area)
          else if (innerRef) innerRef.current = area
        }}
        className={cx(
          'relative field-sizing-content block w-full resize-none bg-transparent outline-none placeholder:text-ink3',
          className,
        )}
      />
    </div>
  )
}

function pieces(value: string, marked: readonly Span[]): (Span & { isMarked: boolean })[] {
  let at = 0
  const all = marked.flatMap(({ start, end }) => {
    const before = { start: at, end: start, isMarked: false }
    at = end
    return [before, { start, end, isMarked: true }]
  })
  return [...all, { start: at, end: value.length, isMarked: false }].filter((one) => one.end > one.start)
}
