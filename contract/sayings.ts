import { z } from 'zod'

/*
 * What the server has to say to a person stands in the API as an English sentence, for programs and logs, and as a code
 * with values, for screens to put in their own words. Which codes there are is said here once; a screen that lacks one
 * does not compile.
 */

export const said = z.object({ code: z.string(), values: z.record(z.string(), z.string()) }).meta({ id: 'Said' })
export type Said<Code extends string = string> = { code: Code; values: Record<string, string> }

/** Why a mail server, or the provider of a mailbox, could not be used. Values: host, port, user, speech, name, address, folder, said, what. */
export type MailTroubleCode =
  | 'wrong_password'
  | 'access_refused'
  | 'sign_in_again'
  | 'sign_in_away'
  | 'app_refused'
  | 'unknown_host'
  | 'refused_port'
  | 'timeout'
  | 'tls_failed'
  | 'not_a_mail_server'
  | 'no_folder'
  | 'rejected'
  | 'connection_lost'
  | 'unexpected'

/** Why a mail came back, as far as the words of servers tell. */
export type WhyBack =
  | 'nobody'
  | 'no_host'
  | 'moved'
  | 'no_mail'
  | 'closed'
  | 'filtered'
  | 'full'
  | 'too_large'
  | 'late'
  | 'unreachable'
  | 'silent'
  | 'spam'
  | 'sender'
  | 'host'
  | 'unwanted'
  | 'looping'
  | 'relay'
  | 'contents'
  | 'program'
  | 'trouble'
  | 'unsaid'

/**
 * What became of an answer. Values of `not_everyone`: names; of `came_back`: whom (may be empty), why (a WhyBack), said; of
 * `restored`: at; of `trouble`: trouble (a MailTroubleCode) and what that has.
 */
export type DeliveryCode =
  | 'uncertain'
  | 'no_mailbox'
  | 'nobody_named'
  | 'file_gone'
  | 'letter_gone'
  | 'waits'
  | 'not_everyone'
  | 'came_back'
  | 'restored'
  | 'trouble'

/** Why a mail could not be read, or joined to anybody. Values: seconds, said. */
export type NotReadCode =
  | 'not_handed_out'
  | 'from_ourselves'
  | 'no_author'
  | 'our_fault'
  | 'too_long'
  | 'reader_failed'
  | 'reader_ended'

/** What the trial of an endpoint for drafts came to. Values: status. */
export type DraftingCode =
  | 'works'
  | 'wrong_key'
  | 'not_there'
  | 'points_elsewhere'
  | 'error'
  | 'no_words'
  | 'no_endpoint'
  | 'forbidden_address'
  | 'not_secure'
  | 'too_long'
  | 'timeout'
  | 'nobody_listens'
  | 'no_machine'
  | 'certificate'
  | 'broke'

/** What the trial of a site's token came to. Values: url. */
export type PassCode =
  | 'lets_in'
  | 'lets_in_by_id'
  | 'not_a_token'
  | 'no_kid'
  | 'unknown_key'
  | 'other_algorithm'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'over'
  | 'not_yet'
  | 'too_long'
  | 'claims'
