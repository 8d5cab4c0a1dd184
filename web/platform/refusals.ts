import { msg } from '@lingui/core/macro'
import type { I18n, MessageDescriptor } from '@lingui/core'
import type { RefusalCode } from '../../contract/refusals.ts'

/** The server's no, as it reached this screen. `code` is `offline` when no answer came at all. */
export class Refused extends Error {
  readonly code: RefusalCode | 'unexpected' | 'offline'
  readonly status: number
  readonly details: Record<string, unknown>

  constructor(code: Refused['code'], status: number, details: Record<string, unknown> = {}, message = code as string) {
    super(message)
    this.code = code
    this.status = status
    this.details = details
  }
}

/** What a refusal says to a person. Each code has a sentence: a missing one does not compile. */
const sentences: Record<Refused['code'], MessageDescriptor> = {
  not_signed_in: msg`Please sign in first.`,
  another_agent: msg`Somebody else has signed in in this browser. What you wrote is kept for you; open the page anew.`,
  wrong_password: msg`This address and password do not belong together.`,
  not_allowed: msg`Your role does not include this.`,
  foreign_origin: msg`This came from another site, so nothing was done.`,
  not_in_place: msg`Open a link of yours first, or ask for one.`,
  not_in_chat: msg`This browser is not known here any more. Please begin anew.`,
  chat_off: msg`There is no chat here just now.`,
  chat_blocked: msg`Nothing can be written from this browser for a while.`,
  puzzle_unsolved: msg`That took too long. Please try once more.`,
  fresh_link_needed: msg`This takes a fresh link, mailed to the address itself.`,
  shared_address: msg`Several people read this address, so it cannot show what belongs to one of them.`,
  prove_every_address: msg`There is another address to prove first.`,
  asked_to_be_forgotten: msg`This person has asked to be forgotten. Nothing of theirs is moved until that is done or taken back.`,
  not_found: msg`There is nothing here, or it is not for your eyes.`,
  link_spent: msg`This link has been used, or its time is over. Ask for a fresh one.`,
  pass_refused: msg`This way in does not hold any more. Go back to the site that you came from, and try again.`,
  somebody_else_here: msg`The place of somebody else is open in this browser.`,
  not_a_public_key: msg`This is no public key that can be used here: RSA from 2048 bits, P-256 or Ed25519, as PEM or JWK. Never paste a private one.`,
  site_taken: msg`Another site has this issuer already, or ids that begin alike.`,
  invalid: msg`Something here is not quite as expected. Please have another look.`,
  too_many_tries: msg`Too many tries. Please wait a little and try again.`,
  too_large: msg`This is larger than we can take.`,
  already_a_colleague: msg`Someone on the team has this address already.`,
  last_admin: msg`Someone must be able to set things up. Make another colleague an administrator first.`,
  weak_password: msg`Please choose a longer password: twelve characters or more, and not a common one.`,
  not_a_picture: msg`This file is not a picture that we can read.`,
  not_a_table: msg`This file is not a CSV of people that we can read.`,
  import_underway: msg`This file is being worked on, or was taken in already. Stop it before you change how it is read.`,
  nothing_to_import: msg`No column is a name or a way to reach somebody yet. Say which one is.`,
  identity_taken: msg`This address or number belongs to someone else.`,
  needs_their_word: msg`This is kept only when they shared it with us themselves. Please say that they did.`,
  asked_not_to_keep: msg`They asked us not to keep this.`,
  last_identity: msg`This is the only way to reach this person. Add another before you remove it.`,
  still_shared: msg`Several people write from this address. Bring them together first.`,
  public_domain: msg`Anybody can have an address there, so it belongs to no organisation.`,
  domain_taken: msg`This domain belongs to another organisation.`,
  conversation_closed: msg`This conversation is done. Writing in it opens it again.`,
  message_still_sending: msg`A message in this conversation has not left yet.`,
  nothing_to_say: msg`There is nothing in this message yet.`,
  no_address: msg`We have no address of this person there.`,
  not_outside: msg`This goes to somebody outside. Colleagues are brought in by handing over, and the person has it already.`,
  no_mailbox: msg`No mailbox is connected yet, so mail cannot leave.`,
  robotic_wording: msg`Some of this sounds like a machine. Say it as you would say it to somebody you know.`,
  bad_key: msg`This is not a private RSA key of 1024 to 4096 bits in PEM form.`,
  unknown_blank: msg`What stands in braces would not be filled in.`,
  too_many_saved: msg`There are as many saved replies as anybody can find their way in. Remove one first.`,
  already_sent: msg`This message has left already.`,
  not_failed: msg`This message has not failed, so there is nothing to try again.`,
  agent_left: msg`This colleague has left the team.`,
  already_away: msg`You are away on some of these days already.`,
  nothing_to_rate: msg`Nobody has answered yet.`,
  nothing_to_choose: msg`Nothing needs to be chosen any more: somebody has answered meanwhile.`,
  already_theirs: msg`They look after this already.`,
  nobody_to_swap: msg`Nobody is free to take it just now. You may have a pause all the same.`,
  handover_over: msg`Meanwhile it went back to who gave it.`,
  time_passed: msg`That time has passed already.`,
  time_taken: msg`That time is taken by now.`,
  other_call_then: msg`They speak with another of us at that time.`,
  not_free: msg`They are not free at that time any more.`,
  calls_enough: msg`There are several calls to come already.`,
  call_over: msg`This call is over, or was called off.`,
  promise_settled: msg`Somebody has said already what came of this promise.`,
  not_a_number: msg`This is not a phone number that we can ring.`,
  same_person: msg`This is the same person.`,
  nothing_to_split: msg`Choose an address or a conversation that is the other one’s.`,
  need_replaced: msg`What they need has been noted anew meanwhile. Have a look first.`,
  drafting_off: msg`Nothing drafts here: no endpoint is set up.`,
  drafting_trouble: msg`The endpoint for drafts did not answer as it should.`,
  unseen_message: msg`They wrote again while you were writing. Have a look first.`,
  mailbox_taken: msg`This mailbox is connected already.`,
  mail_app_missing: msg`No app was registered with this provider yet.`,
  mail_app_in_use: msg`A mailbox is signed in to by this app. Let it use a password first, or disconnect it.`,
  sign_in_lost: msg`This sign-in was begun elsewhere, has been used, or took too long. Begin it once more.`,
  sign_in_refused: msg`The provider did not let us in.`,
  mailbox_trouble: msg`The mailbox could not be reached with these settings.`,
  demo_only: msg`This is here only while you look around with the demo cast.`,
  not_empty: msg`There are people here already, so the demo cast cannot move in.`,
  database_away: msg`The database does not answer right now. Nothing was lost; please try again in a moment.`,
  disk_full: msg`The disk is full, so this could not be kept. Please tell whoever runs this Rapport.`,
  unexpected: msg`Something went wrong on our side. It has been written down.`,
  offline: msg`Rapport does not answer right now. What you wrote is kept here; try again in a moment.`,
}

/** The sentence for whatever went wrong. */
export function sayRefusal(i18n: I18n, error: unknown): string {
  return i18n._(sentences[codeOf(error)] ?? sentences.unexpected)
}

export function codeOf(error: unknown): Refused['code'] {
  return error instanceof Refused ? error.code : 'unexpected'
}
