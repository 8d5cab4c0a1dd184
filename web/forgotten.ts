import { getPerson } from '../client/generated/sdk.gen.ts'
import { takeOutAllTo } from './conversations/outbox.ts'
import { ask } from './platform/api.ts'
import { keptAbout, letGoOf } from './platform/drawer.ts'
import { codeOf } from './platform/refusals.ts'

/** Somebody was forgotten: what any agent has begun to write to them on this machine goes, too. */
export function forgetHere(personId: string): void {
  takeOutAllTo(personId)
  letGoOf(personId)
}

/** The same for whoever was forgotten while nobody was here to be told. */
export async function forgetWhoIsGone(): Promise<void> {
  for (const id of keptAbout()) {
    try {
      await ask(getPerson({ path: { person: id } }))
    } catch (error) {
      if (codeOf(error) === 'not_found') forgetHere(id)
    }
  }
}
