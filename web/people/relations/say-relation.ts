import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Relation } from '../../platform/wire.ts'

/** What somebody is to the person whose page it is: "sister", "brought them to us", or the plain kind. */
export function sayRelation(i18n: I18n, relation: Relation): string {
  const kinds: Record<Relation['kind'], string> = {
    family: i18n._(msg`family`),
    colleague: i18n._(msg`works with them`),
    friend: i18n._(msg`a friend`),
    introduced: relation.brought === 'by_this' ? i18n._(msg`came to us through them`) : i18n._(msg`brought them to us`),
    other: i18n._(msg`they know each other`),
  }
  if (relation.kind === 'introduced' && relation.words) return `${relation.words}, ${kinds.introduced}`
  return relation.words || kinds[relation.kind]
}
