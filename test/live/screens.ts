import { callSettingsQuery, callsWithQuery, myCallSettingsQuery, myCallsQuery } from '../../web/calls/calls.ts'
import * as channels from '../../web/channels/queries.ts'
import { blocksQuery, chatSettingsQuery } from '../../web/chat/calls.ts'
import { groupsInOrder } from '../../web/conversations/groups.ts'
import { handoversQuery, myHandoversQuery, whomQuery } from '../../web/conversations/handing/calls.ts'
import * as conversations from '../../web/conversations/queries.ts'
import { savedRepliesQuery } from '../../web/conversations/saved/queries.ts'
import { chatPresenceQuery } from '../../web/conversations/visiting/calls.ts'
import { endingMomentsQuery, momentLooksQuery } from '../../web/people/moments/calls.ts'
import { allFactsQuery, endingFactsQuery, factHistoryQuery, factLooksQuery } from '../../web/people/facts/calls.ts'
import { importsQuery } from '../../web/people/importing/calls.ts'
import { placeSettingsQuery, sitesQuery } from '../../web/people/own-place/queries.ts'
import * as people from '../../web/people/queries.ts'
import { duplicatesQuery, sideBySideQuery, toTellApartQuery } from '../../web/people/two-people.ts'
import { mailboxesQuery } from '../../web/platform/mailboxes.ts'
import { promisesQuery } from '../../web/promises/calls.ts'
import { absencesQuery, acknowledgementQuery, meetingSettingsQuery } from '../../web/routing/calls.ts'
import { myStateQuery, routingSettingsQuery, whoKnowsQuery } from '../../web/routing/queries.ts'
import * as team from '../../web/team/queries.ts'

/** What one screen reads, as TanStack Query has it; those with `initialPageParam` go on page by page. */
export type Reading = { queryKey: readonly unknown[]; initialPageParam?: unknown }

/** Everything that the screens about one person read. */
export function readingsOf(slug: string, id: string, other: string): Reading[] {
  return [
    people.personQuery(slug),
    people.sourcesQuery(slug),
    conversations.lifelineQuery(slug),
    conversations.standingQuery(slug),
    conversations.needsQuery(slug),
    conversations.draftsQuery(slug),
    handoversQuery(slug),
    whoKnowsQuery(slug),
    promisesQuery(slug),
    callsWithQuery(slug),
    allFactsQuery(slug),
    toTellApartQuery(slug),
    sideBySideQuery(slug, other),
    chatPresenceQuery(id),
  ]
}

export function readingsOfConversation(conversationId: string, messageId: string): Reading[] {
  return [whomQuery(conversationId), conversations.messageQuery(messageId), conversations.messageHtmlQuery(messageId)]
}

export const readingsOfFact = (id: string): Reading[] => [factLooksQuery(id), factHistoryQuery(id)]
export const readingsOfMoment = (id: string): Reading[] => [momentLooksQuery(id)]

export function readingsOfOrganisation(slug: string, id: string): Reading[] {
  return [
    people.organisationQuery(slug),
    people.peopleOfOrganisationQuery(id),
    people.conversationsOfOrganisationQuery(slug, false),
    people.conversationsOfOrganisationQuery(slug, true),
  ]
}

/** Everything else that an administrator's screens read. */
export function readingsOfTheHouse(colleague: string): Reading[] {
  return [
    team.meQuery,
    team.colleaguesQuery,
    team.sessionsQuery,
    team.invitationsQuery,
    team.cardQuery(colleague),
    conversations.myPeopleQuery,
    ...groupsInOrder.map((group) => conversations.myGroupQuery(group)),
    people.newestPeopleQuery,
    people.nearMomentsQuery,
    people.searchQuery('oven'),
    people.organisationsQuery(''),
    duplicatesQuery('near_certain'),
    duplicatesQuery('possible'),
    importsQuery,
    endingFactsQuery,
    endingMomentsQuery,
    myHandoversQuery,
    absencesQuery,
    meetingSettingsQuery,
    acknowledgementQuery('en'),
    myStateQuery,
    routingSettingsQuery,
    myCallsQuery,
    callSettingsQuery,
    myCallSettingsQuery,
    blocksQuery,
    chatSettingsQuery,
    savedRepliesQuery,
    conversations.draftingQuery,
    mailboxesQuery,
    channels.mailAppsQuery,
    channels.keptMailsQuery,
    channels.mailsOfNobodyQuery,
    channels.asideQuery(''),
    channels.devMailsQuery,
    placeSettingsQuery,
    sitesQuery,
  ]
}

/** Names of readings that no notice makes stale, and why. */
export const readByTheirOwn: Record<string, string> = {
  'sign-in-link': 'read before anybody is signed in',
  invitation: 'read before anybody is signed in',
  'signed-in': 'what came back from a provider is good once',
  brief: 'drafted when it is asked for, and then the agent’s own',
  knowing: 'a report is of the moment in which it was asked for',
  'mail-reading': 'needs a raw mail: shown in web/platform/stale.test.ts',
}
