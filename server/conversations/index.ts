import type { Module } from '../platform/module.ts'
import { conversationRoutes } from './routes.ts'
import './listeners.ts'
import './needs/part.ts'
import './needs/tables.ts'
import './tables.ts'

export const conversationsModule: Module = { name: 'conversations', routes: conversationRoutes }

export { beginDelivery, deliveryFailed, deliveryPutOff, deliverySucceeded } from './delivery.ts'
export { receiveMessage, type KeptAttachment } from './receive.ts'
export { firstWords } from './conversation.ts'
export { messageVector, monthSign } from './find-words.ts'
export { holdUnsent } from './hold-unsent.ts'
export { reply } from './reply.ts'
export type { Envelope } from './tables.ts'
