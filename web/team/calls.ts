import * as api from '../../client/generated/sdk.gen.ts'
import { ask, asForm } from '../platform/api.ts'
import type { Agent, Me, Role } from '../platform/wire.ts'

export type ProfileChange = NonNullable<Parameters<typeof api.changeMe>[0]['body']>

export const signIn = (body: { email: string; password: string } | { link: string }) => ask<Me>(api.signIn({ body }))
export const signOut = (id = 'current') => ask(api.signOut({ path: { id } }))
export const askForSignInLink = (email: string) => ask(api.askForSignInLink({ body: { email } }))
export const acceptInvitation = (token: string, body: { name: string; password: string }) =>
  ask<Me>(api.acceptInvitation({ path: { token }, body }))
export const welcome = (body: { name: string; email: string; companyName: string; password?: string }) =>
  ask<Me>(api.welcome({ body }))

export const changeMe = (body: ProfileChange) => ask<Me>(api.changeMe({ body }))
export const setMyPicture = (file: Blob) => ask<Me>(api.setMyPicture({ ...asForm(file) }))
export const removeMyPicture = () => ask<Me>(api.removeMyPicture())
export const changePassword = (body: { current?: string; next: string }) => ask(api.changePassword({ body }))
export const nameCompany = (name: string) => ask(api.nameCompany({ body: { name } }))

export const invite = (body: { email: string; name: string; role: Role }) => ask(api.invite({ body }))
export const withdrawInvitation = (id: string) => ask(api.withdrawInvitation({ path: { id } }))
export const setRole = (id: string, role: Role) => ask<Agent>(api.setRole({ path: { id }, body: { role } }))
export const leaveTeam = (id: string) => ask<Agent>(api.leaveTeam({ path: { id } }))
export const returnToTeam = (id: string) => ask<Agent>(api.returnToTeam({ path: { id } }))
