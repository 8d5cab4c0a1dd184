import { Welcome } from './channels/welcome.tsx'
import { WriteBack } from './routing/write-back.tsx'

/** The first questions, the last of them from a module above. */
export function FirstStart() {
  return <Welcome LastQuestion={WriteBack} />
}
