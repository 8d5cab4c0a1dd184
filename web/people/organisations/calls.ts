import * as api from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'

export const changeOrganisation = (id: string, body: { name?: string; notes?: string; goals?: string }) =>
  ask(api.changeOrganisation({ path: { id }, body }))
export const addDomain = (id: string, domain: string) => ask(api.addOrganisationDomain({ path: { id, domain } }))
export const removeDomain = (id: string, domain: string) => ask(api.removeOrganisationDomain({ path: { id, domain } }))
