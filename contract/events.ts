/**
 * Everything that can happen, and what is kept of it: ids and plain values, never anybody's words. `record()` takes
 * nothing else; audit, live screens, webhooks and reports read nothing else.
 */
export type EventData = {
  'company.named': { name: string }
  'company.welcomed': { demo: boolean }
  'company.began_anew': Record<string, never>
  'agent.invited': { invitationId: string; role: string }
  'agent.invitation_withdrawn': { invitationId: string }
  'agent.joined': { agentId: string; role: string }
  'agent.changed': { agentId: string; fields: string[] }
  'agent.role_changed': { agentId: string; from: string; to: string }
  'agent.left': { agentId: string }
  'agent.returned': { agentId: string }
  'agent.signed_in': { agentId: string; sessionId: string; with: 'password' | 'link' }
  'agent.signed_out': { agentId: string; sessionId: string }
  'agent.sign_in_link_asked': { agentId: string }

  'person.arrived': { personId: string; how: 'mail' | 'chat' | 'phone' | 'agent' | 'demo' | 'import' }
  'person.changed': { personId: string; fields: string[] }
  'identity.claimed': { personId: string; identityId: string }
  'identity.verified': { personId: string; identityId: string }
  'identity.removed': { personId: string; identityId: string }
  'duplicate.suggested': {
    duplicateId: string
    personId: string
    otherId: string
    certainty: 'near_certain' | 'possible'
  }
  'duplicate.withdrawn': { duplicateId: string; personId: string; otherId: string }
  'duplicate.dismissed': { duplicateId: string; personId: string; otherId: string }
  'duplicate.reconsidered': { duplicateId: string; personId: string; otherId: string }
  'organisation.made': { organisationId: string }
  'organisation.changed': { organisationId: string; fields: string[] }

  'conversation.opened': { conversationId: string; personId: string; channel: Channel }
  'conversation.renamed': { conversationId: string; personId: string }
  'conversation.reopened': { conversationId: string; personId: string }
  'conversation.closed': { conversationId: string; personId: string }
  'conversation.put_off': { conversationId: string; personId: string; until: string }
  'conversation.returned': { conversationId: string; personId: string }
  'conversation.taken': { conversationId: string; personId: string; agentId: string }
  'conversation.handed_over': { conversationId: string; personId: string; from: string | null; to: string | null }
  'message.received': { messageId: string; conversationId: string; personId: string; channel: Channel }
  'message.queued': { messageId: string; conversationId: string; personId: string; channel: Channel; sendAfter: string }
  'message.taken_back': { messageId: string; conversationId: string; personId: string }
  'message.sent': { messageId: string; conversationId: string; personId: string }
  'message.failed': { messageId: string; conversationId: string; personId: string }
  'note.written': { messageId: string; conversationId: string; personId: string; mentions: string[] }
  'call.noted': { messageId: string; conversationId: string; personId: string }

  'mailbox.connected': { mailboxId: string }
  'mailbox.changed': { mailboxId: string; fields: string[] }
  'mailbox.removed': { mailboxId: string }
  'mailbox.in_trouble': { mailboxId: string }
  'mailbox.recovered': { mailboxId: string }
  'mail.kept': { mailId: string; mailboxId: string | null }
  'mail.not_understood': { mailId: string; mailboxId: string | null }
}

export type Channel = 'mail' | 'chat' | 'phone'
export type EventKind = keyof EventData
export type HappenedEvent<K extends EventKind = EventKind> = { id: number; kind: K; at: Date; data: EventData[K] }
