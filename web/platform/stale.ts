import type { EventKind } from '../../contract/events.ts'
import { type Happened, isTyping, type Notice } from './notices.ts'

/**
 * Something read that is out of date; a name alone means all of that name. `personId`: only what is about them,
 * or where `conversationId` stands: others may have spoken in it, too.
 * `shown`: only lists in which this id stands; with `lists` those of the agents named there, too. `moves`: it comes in at
 * the `end` of a list, or may be out of one further down than is shown. `agentId`: only on the screens of that agent.
 */
export type Stale = {
  name: string
  personId?: string
  conversationId?: string
  shown?: string
  lists?: string[]
  moves?: 'to the end' | 'out'
  agentId?: string
}
type AllStale = Stale[] | 'everything'

/** Which of the things read are out of date after a notice. */
export function staleAfter(notice: Notice): AllStale {
  if (notice.type === 'presence') return []
  if (notice.type === 'visitor')
    return isTyping(notice.doing) ? [] : [{ name: 'chat-presence', personId: notice.personId }]
  if (notice.type === 'state')
    return [
      ...named('presence'),
      { name: 'my-state', agentId: notice.agentId },
      { name: 'who-knows', shown: notice.agentId },
    ]
  if (notice.type === 'bonds') return [{ name: 'who-knows', personId: notice.personId }, ...named('presence')]
  if (notice.type === 'refresh') return 'everything'
  // told by a server that is newer than this page
  return (after[notice.kind] ?? everything)(notice)
}

type After = (notice: Happened) => AllStale

const named = (...names: string[]): Stale[] => names.map((name) => ({ name }))
const about = ({ personId, conversationId }: Happened, ...names: string[]): Stale[] =>
  names.map((name) => (personId ? { name, personId, ...(conversationId && { conversationId }) } : { name }))

const nothing: After = () => []
const everything: After = () => 'everything'
const only =
  (...names: string[]): After =>
  () =>
    named(...names)
/** For the agent alone whom it is about. */
const own =
  (...names: string[]) =>
  ({ agentId }: Happened): Stale[] =>
    names.map((name) => (agentId ? { name, agentId } : { name }))

/** Lists in which they stand already. */
const where = ({ personId }: Happened, ...names: string[]): Stale[] =>
  names.map((name) => (personId ? { name, shown: personId } : { name }))
/** Also the lists of whoever looks after it, or knows them. */
const listsItTouches = ({ personId, lists }: Happened, moves?: 'to the end' | 'out'): Stale[] => [
  personId && lists ? { name: 'my-people', shown: personId, lists, ...(moves && { moves }) } : { name: 'my-people' },
]

const ofOne = ['person', 'lifeline', 'conversations', 'who-knows', 'to-tell-apart', 'handovers']
const shownOf = (notice: Happened): Stale[] => [
  ...about(notice, ...ofOne),
  ...named('search', 'people', 'organisations', 'outbox'),
  ...where(notice, 'duplicates', 'my-handovers'),
]
/** Something of what somebody and we say to each other. */
const exchange = (notice: Happened): Stale[] => [...listsItTouches(notice), ...shownOf(notice)]
/** It leaves one list and comes into another. */
const changesHands = (notice: Happened): Stale[] => [
  ...listsItTouches(notice, 'out'),
  ...shownOf(notice),
  ...named('presence'),
]
/** What they say waits from now on. */
const heard = (notice: Happened): Stale[] => [...listsItTouches(notice, 'to the end'), ...shownOf(notice)]
/** What we say takes the place of what was being written. */
const said = (notice: Happened): Stale[] => [...exchange(notice), ...about(notice, 'drafts')]
/** Who somebody is, where they are shown. */
const who = (notice: Happened): Stale[] => [
  ...about(notice, ...ofOne),
  ...named('search', 'people', 'organisations', 'outbox'),
  ...where(
    notice,
    'person',
    'lifeline',
    'conversations',
    'my-people',
    'duplicates',
    'my-handovers',
    'calls',
    'moments',
    'facts-ending',
    'chat-blocks',
    'absences',
  ),
]
const handed: After = (notice) => [...changesHands(notice), ...named('absences', 'my-handovers')]
const fact: After = (notice) => [
  ...about(notice, 'person', 'facts', 'lifeline', 'to-tell-apart'),
  ...named('facts-ending', 'fact-history', 'fact-looks', 'search', 'duplicates'),
]
const moment: After = (notice) => [
  ...about(notice, 'person', 'lifeline', 'to-tell-apart'),
  ...named('moments', 'facts-ending', 'moment-looks'),
]
// they stand on two people's pages, and a notice names one
const relation: After = only('person', 'conversations', 'to-tell-apart')
const duplicate: After = only('duplicates', 'person')
const organisation: After = only('organisations', 'person', 'my-people', 'search', 'people', 'duplicates')
const call: After = (notice) => [...exchange(notice), ...named('calls')]
/** On whose day it stands, and stood. */
const promise: After = (notice) => [
  ...about(notice, 'promises'),
  ...own('my-people')(notice),
  ...where(notice, 'my-people'),
]
const absence: After = only(
  'absences',
  'handovers',
  'my-handovers',
  'calls',
  'presence',
  'who-knows',
  'my-state',
  'team',
)
const mailbox: After = only('aside', 'kept-mails', 'mailboxes', 'conversations', 'person', 'lifeline', 'outbox')
const mail: After = only(
  'aside',
  'kept-mails',
  'mailboxes',
  'conversations',
  'person',
  'lifeline',
  'outbox',
  'mail-reading',
)
const imports: After = only('imports', 'people', 'search')

/** What each thing that can happen touches; a line for each is what makes this file long. Whoever adds one says it here: what is missing does not compile. */
const after: { [Kind in EventKind]: After } = {
  'company.named': everything,
  'company.welcomed': everything,
  'company.began_anew': everything,
  'agent.invited': only('invitations'),
  'agent.invitation_withdrawn': only('invitations'),
  'agent.joined': only('invitations', 'team', 'presence', 'card'),
  // a colleague's name and face stand on every page
  'agent.changed': everything,
  'agent.role_changed': (notice) => [...named('team', 'card', 'presence'), ...own('me', 'sites', 'place')(notice)],
  'agent.left': everything,
  'agent.returned': everything,
  'agent.signed_in': own('sessions'),
  // whoever signs out in one window is out in the others
  'agent.signed_out': own('sessions', 'me'),
  'agent.sign_in_link_asked': nothing,

  'person.arrived': who,
  'person.changed': who,
  'identity.claimed': who,
  'identity.verified': who,
  'identity.shared': who,
  'identity.unshared': who,
  'identity.removed': who,
  'identity.put_back': who,
  'identity.marked': who,
  // two people changed, and the notice names one: whoever has the other open must hear of it, too
  'person.merged': everything,
  'person.parted': everything,
  'person.split': everything,
  'person.forgotten': everything,
  'duplicate.suggested': duplicate,
  'duplicate.withdrawn': duplicate,
  'duplicate.dismissed': duplicate,
  'duplicate.reconsidered': duplicate,
  'moment.noted': moment,
  'moment.changed': moment,
  'moment.caught_up': moment,
  'moment.removed': moment,
  'relation.noted': relation,
  'relation.changed': relation,
  'relation.thanked': relation,
  'relation.ended': relation,
  'fact.remembered': fact,
  'fact.corrected': fact,
  'fact.confirmed': fact,
  'fact.renewed': fact,
  'fact.settled': fact,
  'fact.forgotten': fact,
  'fact.kept_after_all': fact,
  'fact.looked_at': only('fact-looks'),
  'moment.looked_at': only('moment-looks'),
  'moment.expired': moment,
  'fact.expires_soon': fact,
  'fact.expired': fact,
  'patience.said': fact,
  'organisation.made': organisation,
  'organisation.changed': organisation,
  'organisation.domain_added': organisation,
  'organisation.domain_removed': organisation,

  'site.added': only('sites'),
  'site.removed': only('sites'),
  'site.key_made': only('sites'),
  'site.key_revoked': only('sites'),

  'import.brought': imports,
  'import.started': imports,
  'import.looked_at': imports,
  'import.stopped': imports,
  'import.failed': imports,
  'import.taken_in': only('imports', 'people', 'search', 'organisations', 'duplicates', 'person', 'my-people'),
  'import.discarded': imports,

  'place.link_asked': (notice) => about(notice, 'person'),
  'place.entered': (notice) => about(notice, 'person'),
  'place.left': (notice) => about(notice, 'person'),
  'place.links_revoked': (notice) => about(notice, 'person'),
  'place.exported': nothing,
  'place.settings_changed': only('place'),
  'chat.settled': only('chat-settings'),
  'chat.begun': (notice) => [
    ...about(notice, 'chat-presence', 'person', 'conversations'),
    ...named('people', 'search'),
  ],
  'chat.left': (notice) => about(notice, 'chat-presence'),
  'chat.told': (notice) => [...about(notice, 'chat-presence'), ...who(notice)],
  'chat.seen': (notice) => about(notice, 'chat-presence'),
  'chat.went_on': said,
  'chat.transcript_asked': (notice) => about(notice, 'lifeline', 'conversations'),
  'chat.blocked': (notice) => [...named('chat-blocks'), ...about(notice, 'chat-presence')],
  'chat.unblocked': only('chat-blocks', 'chat-presence'),
  'erasure.asked': (notice) => about(notice, 'person'),
  'erasure.withdrawn': (notice) => about(notice, 'person'),

  'conversation.opened': exchange,
  'conversation.joined': exchange,
  'conversation.renamed': exchange,
  'conversation.reopened': exchange,
  'conversation.closed': exchange,
  'conversation.put_off': exchange,
  'conversation.returned': exchange,
  'conversation.taken': changesHands,
  'conversation.handed_over': changesHands,
  'conversation.routed': changesHands,
  'conversation.wished': changesHands,
  'conversation.acknowledged': exchange,
  'conversation.weighed': exchange,
  'conversation.climbed': changesHands,
  'conversation.rated': exchange,
  'conversation.moved': everything,
  'handover.given': handed,
  'handover.taken': handed,
  'handover.given_back': handed,
  'handover.came_back': handed,
  'handover.withdrawn': handed,
  'handover.introduced': handed,
  'handover.ended': handed,
  'absence.planned': absence,
  'absence.proposed': absence,
  'absence.ended': absence,
  'meeting.settled': only('meeting-settings'),
  'message.received': heard,
  'message.read_better': (notice) => [...said(notice), ...named('message-html', 'mail-reading')],
  'message.queued': said,
  'message.waits': exchange,
  'message.taken_back': said,
  'message.sent': exchange,
  'message.failed': exchange,
  'note.written': said,
  'call.noted': said,
  'call.booked': call,
  'call.moved': call,
  'call.cancelled': call,
  'call.passed_on': call,
  'call.held': call,
  'call.unanswered': call,
  'promise.made': promise,
  'promise.moved': promise,
  'promise.kept': promise,
  'promise.broken': promise,
  'promise.reopened': promise,
  'promise.passed_on': promise,
  'promise.removed': promise,
  'calls.settings_changed': only('call-settings', 'calls'),
  'calls.own_changed': only('call-settings', 'calls'),

  'bond.chosen': (notice) => about(notice, 'who-knows', 'person'),
  'routing.settled': only('routing-settings', 'who-knows', 'my-state'),

  'need.noted': exchange,
  'need.restated': exchange,
  'need.answered': exchange,
  'need.met': exchange,
  'need.reopened': exchange,
  'need.removed': exchange,
  'drafting.set_up': only('drafting', 'conversations'),
  'drafting.turned_off': only('drafting', 'conversations'),

  'saved_reply.kept': only('saved-replies'),
  'saved_reply.changed': only('saved-replies'),
  'saved_reply.removed': only('saved-replies'),

  'mailbox.connected': mailbox,
  'mailbox.changed': mailbox,
  'mailbox.removed': mailbox,
  'mailbox.app_changed': mailbox,
  'mailbox.in_trouble': mailbox,
  'mailbox.recovered': mailbox,
  'mailbox.older_asked': mailbox,
  'mailbox.older_stopped': mailbox,
  'mailbox.compare_asked': mailbox,
  'mailbox.swept': mailbox,
  'mail.kept': mail,
  'mail.put_aside': mail,
  'mail.welcomed': mail,
  'mail.not_understood': mail,
  'mail.read_again': mail,
  'mail.settled': mail,
  'mail.unsettled': mail,
}
