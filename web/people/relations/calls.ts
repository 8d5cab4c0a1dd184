import * as api from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { Relation } from '../../platform/wire.ts'

export type RelationGiven = { otherId: string; kind: Relation['kind']; words: string; wordsBack: string }

export const relate = (person: string, body: RelationGiven) => ask<Relation>(api.relate({ path: { person }, body }))
export const endRelation = (id: string) => ask(api.endRelation({ path: { id } }))
export const resumeRelation = (id: string) => ask(api.resumeRelation({ path: { id } }))
export const noteThanks = (id: string) => ask(api.noteThanks({ path: { id } }))
