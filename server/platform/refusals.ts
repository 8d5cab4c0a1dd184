import { type RefusalCode, statusOf } from '../../contract/refusals.ts'

/** The domain saying no: an answer for a person, not a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Record<string, unknown>

  constructor(code: RefusalCode, details: Record<string, unknown> = {}) {
    super(sentences[code])
    this.code = code
    this.details = details
  }

  get status(): number {
    return statusOf[this.code]
  }
}

/** Says no. `details` reach the screen: ids and plain values that help a person act, never secrets. */
export function refuse(code: RefusalCode, details?: Record<string, unknown>): never {
  throw new Refusal(code, details)
}

/** For whom a no is an answer, too: `.catch(noneIfRefused)`. What goes wrong still does. */
export function noneIfRefused(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

/** What each refusal says to a person who reads the API in English; screens have words of their own. */
export const sentences: Record<RefusalCode, string> = {
  not_signed_in: 'Please sign in first.',
  not_allowed: 'Your role does not include this.',
  foreign_origin: 'This request came from another site, so nothing was done.',
  not_in_place: 'Open a link of yours first, or ask for one.',
  not_in_chat: 'This browser is not known here, or not any more. Begin anew.',
  chat_off: 'There is no chat here just now.',
  chat_blocked: 'Somebody here has asked for a break, so nothing can be written from this browser for a while.',
  puzzle_unsolved: 'The puzzle was not solved, or its time is over. Ask at the door for another.',
  fresh_link_needed: 'For this, ask for a fresh link: it goes to your own mail address.',
  shared_address: 'Several people read this address, so it cannot show what belongs to one of them.',
  prove_every_address: 'We know you by another address too: open a link there first.',
  asked_to_be_forgotten:
    'This person has asked to be forgotten, so nothing is moved to or from them until that is done or taken back.',
  not_found: 'There is nothing here, or you may not see it.',
  invalid: 'Something in this request is not as expected.',
  too_many_tries: 'Too many tries. Please wait a little and try again.',
  too_large: 'This is larger than we can take.',
  another_agent: 'Somebody else has signed in in this browser since this page was opened.',
  wrong_password: 'This address and password do not belong together.',
  link_spent: 'This link has been used, or its time is over. Ask for a fresh one.',
  pass_refused: 'This way in does not hold any more. Go back to the site that you came from, and try again.',
  somebody_else_here: 'The place of somebody else is open in this browser.',
  not_a_public_key: 'This is no public key that we can use: RSA from 2048 bits, P-256 or Ed25519, as PEM or JWK.',
  site_taken: 'Another site has this issuer, or ids that begin alike.',
  already_a_colleague: 'Someone on the team has this address already.',
  last_admin: 'Someone must be able to set things up: make another colleague an administrator first.',
  weak_password: 'Please choose a longer password: twelve characters or more, and not a common one.',
  not_a_picture: 'This file is not a picture that we can read.',
  not_a_table: 'This file is not a CSV of people that we can read.',
  import_underway: 'This file is being worked on, or was taken in already. Stop it before you change how it is read.',
  nothing_to_import: 'No column is a name or a way to reach somebody, so there is nobody in this file yet.',
  identity_taken: 'This address or number belongs to someone else.',
  needs_their_word: 'This is kept only when they shared it with us themselves. Please say that they did.',
  asked_not_to_keep: 'They asked us not to keep this.',
  last_identity: 'This is the only way to reach this person; add another before you remove it.',
  still_shared: 'Several people write from this address; bring them together first.',
  public_domain: 'Anybody can have an address there, so it belongs to no organisation.',
  domain_taken: 'This domain belongs to another organisation.',
  conversation_closed: 'This conversation is done. Writing in it opens it again.',
  message_still_sending: 'A message in this conversation has not left yet.',
  nothing_to_say: 'There is nothing in this message yet.',
  no_address: 'We have no address of this person on that channel.',
  not_outside:
    'This goes to somebody outside. Colleagues are brought in by handing over, and the person has it already.',
  no_mailbox: 'No mailbox is connected yet, so mail cannot leave.',
  robotic_wording: 'Some of this sounds like a machine. Say it as you would say it to somebody you know.',
  bad_key: 'This is not a private RSA key of 1024 to 4096 bits in PEM form.',
  unknown_blank: 'What stands in braces would not be filled in.',
  too_many_saved: 'There are as many saved replies as anybody can find their way in. Remove one first.',
  already_sent: 'This message has left already.',
  not_failed: 'This message has not failed, so there is nothing to try again.',
  agent_left: 'This colleague has left the team.',
  already_away: 'You are away on some of these days already.',
  nothing_to_rate: 'Nobody has answered yet, so there is nothing to say of it.',
  nothing_to_choose: 'Nothing needs to be chosen any more: somebody has answered meanwhile.',
  already_theirs: 'They look after this already.',
  nobody_to_swap: 'Nobody who could take it over is free just now.',
  handover_over: 'This came back to who gave it, or was withdrawn, before you answered.',
  time_passed: 'That time has passed already.',
  time_taken: 'That time is taken by now. Please choose another.',
  other_call_then: 'There is another call with them at that time. Please choose another.',
  not_free: 'They are not free at that time any more.',
  calls_enough: 'There are several calls to come already; one of them can be moved.',
  call_over: 'This call is over, or was called off.',
  promise_settled: 'Somebody has said already what came of this promise.',
  not_a_number:
    'This is not a phone number that we can ring; please write it with the code of its country, like +44 131 555 0100.',
  same_person: 'This is the same person.',
  nothing_to_split: 'Choose an address or a conversation that is the other one’s.',
  need_replaced: 'What they need has been noted anew meanwhile. Have a look first.',
  drafting_off: 'Nothing drafts here: no endpoint is set up.',
  drafting_trouble: 'The endpoint for drafts did not answer as it should.',
  unseen_message: 'They wrote again while you were writing. Have a look first.',
  mailbox_taken: 'This mailbox is connected already.',
  mail_app_missing: 'No app was registered with this provider yet.',
  mail_app_in_use: 'A mailbox is signed in to by this app. Let it use a password first, or disconnect it.',
  sign_in_lost: 'This sign-in was begun elsewhere, has been used, or took too long. Begin it once more.',
  sign_in_refused: 'The provider did not let us in.',
  mailbox_trouble: 'The mailbox could not be reached with these settings.',
  demo_only: 'This is here only while you look around with the demo cast.',
  not_empty: 'There are people here already, so the demo cast cannot move in.',
  database_away: 'The database does not answer right now. Nothing was lost; please try again in a moment.',
  disk_full: 'The disk is full, so this could not be kept. Please tell whoever runs this Rapport.',
}
