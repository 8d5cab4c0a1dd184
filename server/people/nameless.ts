import { nameless } from '../../contract/nameless.ts'

/** A name as it may stand in a letter to whoever has it; '' for somebody whose name we do not know. */
export function nameInLetters(name: string): string {
  return name === nameless ? '' : name
}
