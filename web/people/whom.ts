import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { nameless } from '../../contract/nameless.ts'
import { firstName } from '../ui/first-name.ts'

/** Whom a sentence is about that is not theirs: "Maria"; "them", where somebody in a browser has not said their name. */
export function whom(i18n: I18n, name: string): string {
  return name === nameless ? i18n._(msg`them`) : firstName(name)
}
