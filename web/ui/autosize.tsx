import { useLayoutEffect, useRef, type Ref, type TextareaHTMLAttributes } from 'react'
import { cx } from './class.ts'

type WritingProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { innerRef?: Ref<HTMLTextAreaElement> }

/** A place to write that grows with the words, up to its max-height, without a jump. */
export function Writing({ innerRef, className, value, ...rest }: WritingProps) {
  const own = useRef<HTMLTextAreaElement | null>(null)
  useLayoutEffect(() => {
    const area = own.current
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [value])
  return (
    <textarea
      {...rest}
      value={value}
      dir="auto"
      ref={(area) => {
        own.current = area
        if (typeof innerRef === 'function') innerRef(area)
        else if (innerRef) innerRef.current = area
      }}
      className={cx(
        'field-sizing-content block w-full resize-none bg-transparent outline-none placeholder:text-ink3',
        className,
      )}
    />
  )
}
