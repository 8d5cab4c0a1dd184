import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './class.ts'
import { floatLook } from './menu.tsx'

type DropProps = {
  label: string
  /** The button that opens it. */
  trigger: ReactElement
  children: ReactNode | ((close: () => void) => ReactNode)
  isOpen?: boolean
  onOpenChange?: (open: boolean) => void
  placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top start' | 'top end'
  className?: string
}

/** Something more, beside the button that asked for it. */
export function Drop({ label, trigger, children, placement = 'bottom', className, ...open }: DropProps) {
  return (
    <DialogTrigger {...open}>
      {trigger}
      <Popover offset={6} placement={placement} className={cx(floatLook, className)}>
        <Dialog aria-label={label} className="outline-none">
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
