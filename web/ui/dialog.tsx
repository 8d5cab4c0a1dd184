import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { cx } from './class.ts'
import { IconButton } from './icon-button.tsx'

type DialogProps = {
  title: ReactNode
  isOpen: boolean
  onClose: () => void
  wide?: boolean
  children: ReactNode
}

/** A calm sheet over the page; Escape, the cross and a click beside it all close it. */
export function Dialog({ title, isOpen, onClose, wide, children }: DialogProps) {
  const { t } = useLingui()
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className={veilLook}>
      <Modal className={cx(sheetLook, wide ? 'tablet:max-w-2xl' : 'tablet:max-w-lg')}>
        <AriaDialog className="flex max-h-[inherit] flex-col outline-none">
          <header className="flex items-start gap-4 px-6 pt-5 pb-2">
            <Heading slot="title" className="serif flex-1 text-xl font-medium">
              {title}
            </Heading>
            <IconButton slot="close" label={t`Close`} className="-mt-1 -mr-2">
              <X aria-hidden />
            </IconButton>
          </header>
          <div className="overflow-auto px-6 pt-1 pb-6">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export const veilLook = cx(
  'fixed inset-0 z-30 flex h-(--visual-viewport-height) items-end justify-center bg-veil tablet:items-start tablet:pt-[12vh]',
  'transition-opacity duration-100 data-entering:opacity-0 data-exiting:opacity-0',
)
export const sheetLook = cx(
  'floats w-full max-h-[86dvh] overflow-hidden rounded-t-xl border border-line bg-raised shadow-float tablet:mx-4 tablet:max-h-[76vh] tablet:rounded-xl',
)
