import { type ReactNode, useId } from 'react'
import { cx } from '../ui/class.ts'

type Option<Value extends string> = { value: Value; words: ReactNode; more?: ReactNode; before?: ReactNode }
type Props<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  options: Option<Value>[]
}

/** One of a few, each as large as a finger. */
export function Choice<Value extends string>({ label, value, onChange, options }: Props<Value>) {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium text-ink2">{label}</legend>
      <div className="flex flex-col gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              'flex min-h-11 cursor-pointer items-center gap-3 rounded-md border px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-accent',
              option.value === value ? 'border-accent bg-soft' : 'border-edge/60 bg-surface hover:border-edge',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="size-4 shrink-0 accent-accent"
            />
            {option.before}
            <span className="min-w-0">
              <bdi className="block">{option.words}</bdi>
              {option.more && <span className="block text-xs text-ink3">{option.more}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
