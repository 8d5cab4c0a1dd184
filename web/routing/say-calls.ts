import * as api from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type {
  Conversation,
  Handover,
  MyState,
  RoutingSettings,
  RoutingSettingsShown,
  WhoKnows,
} from '../platform/wire.ts'

export const lookAfter = (slug: string, is: boolean) =>
  ask<WhoKnows>(api.lookAfter({ path: { person: slug }, body: { is } }))
export const stepAway = (slug: string, is: boolean) =>
  ask<WhoKnows>(api.stepAway({ path: { person: slug }, body: { is } }))
export const weigh = (id: string, heavy: boolean) =>
  ask<Conversation>(api.weighConversation({ path: { id }, body: { heavy } }))
export const sayCallsFor = (id: string, skills: string[]) =>
  ask<Conversation>(api.sayCallsFor({ path: { id }, body: { skills } }))

export const askForSwap = (id: string) => ask<Handover>(api.askForSwap({ path: { id } }))

export const sayState = (body: { is: MyState['is']; until?: string }) => ask<MyState>(api.sayState({ body }))
export const setGentle = (on: boolean) => ask<MyState>(on ? api.beGentle() : api.beUsual())
export const sayDoing = (what: MyState['doing']) =>
  ask<MyState>(what ? api.sayDoing({ body: { what } }) : api.stopDoing())

export const changeRoutingSettings = (body: Partial<RoutingSettings>) =>
  ask<RoutingSettingsShown>(api.changeRoutingSettings({ body }))
