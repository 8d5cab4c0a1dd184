import { CallsToCome } from './calls/to-come.tsx'
import { MailsOfNobody } from './channels/mails-of-nobody.tsx'
import { Workspace } from './conversations/workspace.tsx'

/** My people, and whom I speak with. */
export function Desk() {
  return <Workspace Also={AlsoToday} />
}

function AlsoToday() {
  return (
    <>
      <MailsOfNobody />
      <CallsToCome />
    </>
  )
}
