import type { Module } from '../platform/module.ts'
import { conversationRoutes } from './routes.ts'
import './tables.ts'

export const conversationsModule: Module = { name: 'conversations', routes: conversationRoutes }

export { fileName, openAttachment } from './attachments.ts'
export { beginDelivery, deliveryFailed, deliveryPutOff, deliverySucceeded } from './delivery.ts'
export { receiveMessage, type KeptAttachment, type Received } from './receive.ts'
export { closeConversation } from './close.ts'
export { firstWords } from './conversation.ts'
export { holdUnsent } from './hold-unsent.ts'
export { readMessage } from './message.ts'
export { reply } from './reply.ts'
export type { Address, Envelope } from './tables.ts'
