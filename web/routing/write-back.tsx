import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import { Doorway } from '../team/doorway.tsx'
import { Button } from '../ui/button.tsx'
import { Acknowledgement, WhatIsWritten } from './acknowledgement.tsx'
import { settleMeeting } from './calls.ts'
import type { Language } from './meeting.tsx'

/** Asked once, as mail begins to come in; off until somebody says yes. */
export function WriteBack({ onDone }: { onDone: () => void }) {
  const { i18n } = useLingui()
  const [language, setLanguage] = useState<Language>('en')
  const settle = useMutation({ mutationFn: () => settleMeeting({ acknowledge: true }), onSuccess: onDone })
  return (
    <Doorway title={<Trans>Write back at once when their person is away?</Trans>} lead={<WhatIsWritten />}>
      <Acknowledgement language={language} onLanguage={setLanguage} />
      {settle.error && (
        <p role="alert" className="mt-3 text-sm text-accent">
          {sayRefusal(i18n, settle.error)}
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        <Button look="primary" size="large" isPending={settle.isPending} onPress={() => settle.mutate()}>
          <Trans>Yes, write back at once</Trans>
        </Button>
        <Button look="bare" size="large" onPress={onDone}>
          <Trans>No, we write ourselves</Trans>
        </Button>
      </div>
      <p className="mt-3 text-xs text-ink3">
        <Trans>You can change it at any time, under “While people wait”.</Trans>
      </p>
    </Doorway>
  )
}
