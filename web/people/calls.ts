import * as api from '../../client/generated/sdk.gen.ts'
import { ask, asForm } from '../platform/api.ts'
import type { Identity, Person } from '../platform/wire.ts'

export type PersonChange = NonNullable<Parameters<typeof api.changePerson>[0]['body']>
export type NewIdentity = NonNullable<Parameters<typeof api.addIdentity>[0]['body']>

export const changePerson = (person: string, body: PersonChange) =>
  ask<Person>(api.changePerson({ path: { person }, body }))
export const addIdentity = (person: string, body: NewIdentity) =>
  ask<Identity>(api.addIdentity({ path: { person }, body }))
export const removeIdentity = (person: string, identity: string) =>
  ask(api.removeIdentity({ path: { person, identity } }))
export const verifyIdentity = (person: string, identity: string) =>
  ask<Person>(api.verifyIdentity({ path: { person, identity } }))
export const shareIdentity = (person: string, identity: string) =>
  ask<Person>(api.shareIdentity({ path: { person, identity } }))
export const unshareIdentity = (person: string, identity: string) =>
  ask<Person>(api.unshareIdentity({ path: { person, identity } }))
export const putIdentityBack = (person: string, identity: string) =>
  ask<Person>(api.putIdentityBack({ path: { person, identity } }))
export const setPersonPicture = (person: string, file: Blob) =>
  ask(api.setPersonPicture({ path: { person }, ...asForm(file) }))
export const removePersonPicture = (person: string) => ask(api.removePersonPicture({ path: { person } }))
