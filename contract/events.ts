import type { z } from 'zod'
import type { closeness } from './routing.ts'

/** Why somebody speaks with this agent: what ties them, and instead of whom, who is away until then. */
export type CallWhy = {
  tie: 'owner' | 'chosen' | 'bond' | 'cover' | 'anyone'
  closeness?: z.infer<typeof closeness>
  fits?: ('language' | 'skills' | 'room')[]
  instead?: string
  back?: string
}

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

  'person.arrived': { personId: string; how: 'mail' | 'chat' | 'phone' | 'agent' | 'demo' | 'import' | 'site' }
  'person.changed': { personId: string; fields: string[] }
  'identity.claimed': { personId: string; identityId: string }
  'identity.verified': { personId: string; identityId: string; provenBy: string }
  'identity.shared': { personId: string; identityId: string }
  'identity.unshared': { personId: string; identityId: string }
  'identity.removed': { personId: string; identityId: string }
  /** what they had said is not theirs was put back */
  'identity.put_back': { personId: string; identityId: string }
  /** what mail servers told of it changed: mails come back, somebody complained, its owner is away or back */
  'identity.marked': { personId: string; identityId: string }
  /** `goneId` is who turned out to be `personId`, or was taken for them */
  'person.merged': { mergeId: string; personId: string; goneId: string }
  'person.parted': { mergeId: string; personId: string; goneId: string }
  /** some of `personId` turned out to be somebody else */
  'person.split': { personId: string; newId: string }
  'duplicate.suggested': {
    duplicateId: string
    personId: string
    otherId: string
    certainty: 'near_certain' | 'possible'
  }
  'duplicate.withdrawn': { duplicateId: string; personId: string; otherId: string }
  'duplicate.dismissed': { duplicateId: string; personId: string; otherId: string }
  'duplicate.reconsidered': { duplicateId: string; personId: string; otherId: string }
  'moment.noted': { personId: string; momentId: string }
  'moment.changed': { personId: string; momentId: string; fields: string[] }
  'moment.caught_up': { personId: string; momentId: string }
  'moment.removed': { personId: string; momentId: string }
  'moment.looked_at': { personId: string; momentId: string }
  'moment.expired': { personId: string; momentId: string }
  'relation.noted': { personId: string; otherId: string; relationId: string; relationKind: string }
  'relation.changed': { personId: string; otherId: string; relationId: string }
  'relation.thanked': { personId: string; otherId: string; relationId: string }
  'relation.ended': { personId: string; otherId: string; relationId: string }
  'fact.remembered': { factId: string; personId: string }
  'fact.corrected': { factId: string; personId: string; was: string }
  'fact.confirmed': { factId: string; personId: string }
  'fact.renewed': { factId: string; personId: string }
  'fact.settled': { factId: string; personId: string }
  'fact.forgotten': { factId: string; personId: string }
  'fact.kept_after_all': { factId: string; personId: string }
  'fact.looked_at': { factId: string; personId: string }
  'fact.expires_soon': { factId: string; personId: string }
  'fact.expired': { factId: string; personId: string }
  /** whether they would rather have a quick answer, or somebody familiar; what they said is in no log */
  'patience.said': { personId: string }
  'organisation.made': { organisationId: string }
  'organisation.changed': { organisationId: string; fields: string[] }
  'organisation.domain_added': { organisationId: string }
  'organisation.domain_removed': { organisationId: string }

  'site.added': { siteId: string }
  'site.removed': { siteId: string }
  'site.key_made': { siteId: string; kid: string }
  'site.key_revoked': { siteId: string; kid: string }

  'import.brought': { importId: string }
  'import.started': { importId: string }
  'import.looked_at': { importId: string }
  'import.stopped': { importId: string }
  'import.failed': { importId: string }
  'import.taken_in': { importId: string }
  'import.discarded': { importId: string }

  'place.link_asked': { personId: string }
  'place.entered': { personId: string; afresh: boolean }
  'place.left': { personId: string }
  'place.links_revoked': { personId: string }
  'place.exported': { personId: string }
  'place.settings_changed': { linkDays: number; graceDays: number; backupDays: number }
  'chat.settled': { fields: string[] }
  /** a browser on a page of the company's own begins, or a site of ours says who it is */
  'chat.begun': { personId: string; verified: boolean }
  'chat.left': { personId: string }
  /** what they call themselves there, or where an answer goes */
  'chat.told': { personId: string; fields: string[] }
  /** one of us has read what was written there; or they have read what we wrote */
  'chat.seen': { conversationId: string; personId: string; by: 'agent' | 'person' }
  /** what was missed there goes on by mail */
  'chat.went_on': { conversationId: string; personId: string; messageId: string | null }
  'chat.transcript_asked': { conversationId: string; personId: string }
  'conversation.climbed': { conversationId: string; personId: string; to: string }
  'chat.blocked': { blockId: string; personId: string }
  'chat.unblocked': { blockId: string }
  'conversation.rated': { conversationId: string; personId: string; rating: 'great' | 'okay' | 'not_good' }
  'erasure.asked': { personId: string; erasureId: string; dueAt: string }
  'erasure.withdrawn': { personId: string; erasureId: string }
  'person.forgotten': { personId: string; erasureId: string }

  'conversation.opened': { conversationId: string; personId: string; channel: Channel }
  /** somebody has a part in a conversation of another's */
  'conversation.joined': { conversationId: string; personId: string; part: string }
  'conversation.renamed': { conversationId: string; personId: string }
  'conversation.reopened': { conversationId: string; personId: string }
  'conversation.closed': { conversationId: string; personId: string }
  'conversation.put_off': { conversationId: string; personId: string; until: string }
  'conversation.returned': { conversationId: string; personId: string }
  'conversation.taken': { conversationId: string; personId: string; agentId: string }
  'conversation.handed_over': { conversationId: string; personId: string; from: string | null; to: string | null }
  /** one agent brings another in; `to` null: the team */
  'handover.given': Handed & { to: string | null; handoverKind: 'consult' | 'for_good' }
  'handover.taken': Handed
  'handover.given_back': Handed
  'handover.came_back': Handed
  'handover.withdrawn': Handed
  'handover.introduced': Handed
  'handover.ended': Handed
  /** it was decided who looks after it: laid into somebody's hands, kept for them, or left to the team */
  'conversation.routed': {
    conversationId: string
    personId: string
    decisionId: string
    to: 'now' | 'wait' | 'team'
    agentId: string | null
    until: string | null
  }
  /** a person who waits said whom they would have */
  'conversation.wished': { conversationId: string; personId: string; wish: 'my_person' | 'quickest' | 'someone_else' }
  'conversation.acknowledged': { conversationId: string; personId: string }
  'absence.planned': { absenceId: string; agentId: string }
  'absence.proposed': { absenceId: string; agentId: string }
  'absence.ended': { absenceId: string; agentId: string }
  'meeting.settled': { fields: string[] }
  'conversation.weighed': { conversationId: string; personId: string }
  'conversation.moved': { conversationId: string; personId: string; fromId: string }
  'message.received': { messageId: string; conversationId: string; personId: string; channel: Channel }
  /** it could only barely be read when it came; now it stands there as it was written */
  'message.read_better': { messageId: string; conversationId: string; personId: string }
  'message.queued': { messageId: string; conversationId: string; personId: string; channel: Channel; sendAfter: string }
  /** it stands in line until its mailbox may send again */
  'message.waits': { messageId: string; conversationId: string; personId: string }
  'message.taken_back': { messageId: string; conversationId: string; personId: string }
  'message.sent': { messageId: string; conversationId: string; personId: string }
  'message.failed': { messageId: string; conversationId: string; personId: string }
  'note.written': { messageId: string; conversationId: string; personId: string; mentions: string[] }
  /** what one of us said would happen; `agentId` owes it */
  'promise.made': Promised & { dueAt: string }
  'promise.moved': Promised & { from: string; to: string }
  'promise.kept': Promised
  'promise.broken': Promised
  /** it stands again */
  'promise.reopened': Promised
  'promise.passed_on': Promised & { from: string }
  /** it was noted by mistake */
  'promise.removed': Promised
  'call.noted': { messageId: string; conversationId: string; personId: string }
  /** a call that is to come; `call.noted` is what was said in one */
  'call.booked': { callId: string; personId: string; agentId: string; why: CallWhy }
  'call.moved': { callId: string; personId: string; agentId: string }
  'call.cancelled': { callId: string; personId: string; agentId: string }
  'call.passed_on': { callId: string; personId: string; agentId: string; from: string; why: CallWhy }
  'call.held': { callId: string; personId: string; agentId: string }
  'call.unanswered': { callId: string; personId: string; agentId: string }
  'calls.settings_changed': Record<string, never>
  'calls.own_changed': { agentId: string }

  /** a person or an agent chose something of the other; what and who is in no log */
  'bond.chosen': { personId: string }
  'routing.settled': { fields: string[] }

  'need.noted': { needId: string; conversationId: string; personId: string }
  'need.restated': { needId: string; conversationId: string; personId: string; messageId: string }
  'need.answered': { needId: string; conversationId: string; personId: string; answer: 'yes' | 'not_quite' }
  'need.met': { needId: string; conversationId: string; personId: string }
  'need.reopened': { needId: string; conversationId: string; personId: string }
  'need.removed': { needId: string; conversationId: string; personId: string }
  'drafting.set_up': { model: string }
  'drafting.turned_off': Record<string, never>

  'saved_reply.kept': { savedReplyId: string }
  'saved_reply.changed': { savedReplyId: string }
  'saved_reply.removed': { savedReplyId: string }

  'mailbox.connected': { mailboxId: string }
  'mailbox.changed': { mailboxId: string; fields: string[] }
  'mailbox.removed': { mailboxId: string }
  /** an app by which mailboxes are signed in to */
  'mailbox.app_changed': { provider: string }
  'mailbox.in_trouble': { mailboxId: string }
  'mailbox.recovered': { mailboxId: string }
  'mailbox.older_asked': { mailboxId: string }
  'mailbox.older_stopped': { mailboxId: string }
  'mailbox.compare_asked': { mailboxId: string }
  'mailbox.swept': { mailboxId: string }
  'mail.kept': { mailId: string; mailboxId: string | null }
  'mail.put_aside': { mailId: string; mailboxId: string | null }
  'mail.welcomed': { mailId: string; mailboxId: string | null }
  'mail.not_understood': { mailId: string; mailboxId: string | null }
  'mail.read_again': { mailId: string; mailboxId: string | null }
  /** a human looked at one that could not be read: it needs nobody, or somebody after all */
  'mail.settled': { mailId: string; mailboxId: string | null }
  'mail.unsettled': { mailId: string; mailboxId: string | null }
}

type Promised = { promiseId: string; personId: string; conversationId: string | null; agentId: string }
type Handed = { handoverId: string; conversationId: string; personId: string }

export type Channel = 'mail' | 'chat' | 'phone'
export type EventKind = keyof EventData
export type HappenedEvent<K extends EventKind = EventKind> = { id: number; kind: K; at: Date; data: EventData[K] }
