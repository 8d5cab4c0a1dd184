import type { ReactNode, Ref } from 'react'
import { Input, TextArea, TextField, type TextFieldProps } from 'react-aria-components/TextField'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { cx } from './class.ts'

type FieldProps = Omit<TextFieldProps, 'className' | 'children' | 'style'> & {
  label: ReactNode
  /** One calm sentence under the field. */
  help?: ReactNode
  /** What is wrong and what to do about it. Shown instead of `help`. */
  error?: ReactNode
  placeholder?: string
  /** More than one line: how many to show at first. */
  lines?: number
  before?: ReactNode
  after?: ReactNode
  className?: string
  ref?: Ref<HTMLInputElement>
}

/** A labelled field for words. */
export function Field({ label, help, error, placeholder, lines, before, after, className, ref, ...rest }: FieldProps) {
  return (
    <TextField
      {...rest}
      isInvalid={Boolean(error)}
      // natively, what the server said of the last try would keep the form from being sent ever again
      validationBehavior={error ? 'aria' : 'native'}
      className={cx('flex flex-col gap-1.5', className)}
    >
      <Label className="text-sm font-medium text-ink2">{label}</Label>
      {lines ? (
        <TextArea
          rows={lines}
          placeholder={placeholder}
          className={cx(fieldLook, 'resize-y px-3 py-2 leading-normal')}
        />
      ) : (
        <div className="relative flex items-center">
          {before && <span className="pointer-events-none absolute left-3 text-ink3 [&>svg]:size-4">{before}</span>}
          <Input
            ref={ref}
            placeholder={placeholder}
            className={cx(fieldLook, 'h-10', before ? 'pl-9' : 'pl-3', after ? 'pr-11' : 'pr-3')}
          />
          {after && <span className="absolute right-1">{after}</span>}
        </div>
      )}
      {help && !error && (
        <Text slot="description" className="text-xs text-ink3">
          {help}
        </Text>
      )}
      <FieldError className="flex gap-1.5 text-xs text-accent">{error}</FieldError>
    </TextField>
  )
}

export const fieldLook = cx(
  'w-full min-w-0 rounded-md border border-edge/60 bg-surface text-base text-ink placeholder:text-ink3 transition-colors duration-100 contrast:border-edge',
  'hover:border-edge focus:border-accent focus:outline-2 focus:outline-accent/25 focus:-outline-offset-1 data-invalid:border-accent data-disabled:opacity-60',
)
