import type { z } from 'zod'
import type * as calls from '../../contract/calls.ts'
import type * as chat from '../../contract/chat.ts'
import type * as channels from '../../contract/channels.ts'
import type * as common from '../../contract/common.ts'
import type * as conversations from '../../contract/conversations.ts'
import type * as merges from '../../contract/merges.ts'
import type * as merging from '../../contract/merging.ts'
import type * as absences from '../../contract/absences.ts'
import type * as meeting from '../../contract/meeting.ts'
import type * as handing from '../../contract/handovers.ts'
import type * as facts from '../../contract/facts.ts'
import type * as drafting from '../../contract/drafting.ts'
import type * as moments from '../../contract/moments.ts'
import type * as needs from '../../contract/needs.ts'
import type * as organisations from '../../contract/organisations.ts'
import type * as imports from '../../contract/imports.ts'
import type * as mailApps from '../../contract/mail-apps.ts'
import type * as people from '../../contract/people.ts'
import type * as savedReplies from '../../contract/saved-replies.ts'
import type * as place from '../../contract/place.ts'
import type * as promises from '../../contract/promises.ts'
import type * as relations from '../../contract/relations.ts'
import type * as reports from '../../contract/reports.ts'
import type * as routing from '../../contract/routing.ts'
import type * as sites from '../../contract/sites.ts'
import type * as since from '../../contract/since.ts'
import type * as team from '../../contract/team.ts'

/* The shapes that travel, named. They are written once, in contract/. */

export type PlaceSettings = z.infer<typeof place.placeSettings>
export type Site = z.infer<typeof sites.site>
export type Sites = z.infer<typeof sites.sites>
export type SiteKey = z.infer<typeof sites.siteKey>
export type SiteWithKey = z.infer<typeof sites.siteWithKey>
export type PassTrial = z.infer<typeof sites.passTrial>

export type PromiseMade = z.infer<typeof promises.promise>
export type Promises = z.infer<typeof promises.promises>
export type PromiseDue = z.infer<typeof promises.promiseDue>

export type Knowing = z.infer<typeof reports.knowing>
export type KnowingQuery = z.infer<typeof reports.knowingQuery>
export type MeasureOfPairs = z.infer<typeof reports.measureOfPairs>
export type Steadiness = z.infer<typeof reports.steadiness>
export type Estimate = z.infer<typeof reports.estimate>

export type Role = z.infer<typeof common.role>

export type MailReading = z.infer<typeof channels.mailReading>
export type CalendarInvitation = z.infer<typeof conversations.invitation>
export type EnclosedMail = z.infer<typeof conversations.enclosedMail>
export type Message = z.infer<typeof conversations.message>
export type Attachment = z.infer<typeof conversations.attachment>
export type Conversation = z.infer<typeof conversations.conversation>
export type Standing = z.infer<typeof conversations.standing>
export type Need = z.infer<typeof needs.need>
export type NeedOfOld = z.infer<typeof needs.needOfOld>
export type NeedsPage = z.infer<typeof needs.needsPage>
export type Restating = z.infer<typeof needs.restating>
export type Since = z.infer<typeof since.since>
export type SinceLine = z.infer<typeof since.sinceLine>
export type SinceDraft = z.infer<typeof since.sinceDraft>
export type Drafting = z.infer<typeof drafting.drafting>
export type DraftingTrial = z.infer<typeof drafting.draftingTrial>
export type BroughtIn = z.infer<typeof conversations.broughtIn>
export type Lifeline = z.infer<typeof conversations.lifeline>
export type MessageHtml = z.infer<typeof conversations.messageHtml>
export type Draft = z.infer<typeof conversations.draft>
export type MyPerson = z.infer<typeof conversations.myPerson>
export type MyPeople = z.infer<typeof conversations.myPeople>
export type SavedReply = z.infer<typeof savedReplies.savedReply>
export type Started = z.infer<typeof conversations.started>

export type Brief = z.infer<typeof handing.brief>
export type Handover = z.infer<typeof handing.handover>
export type Handovers = z.infer<typeof handing.handovers>
export type WhomToBringIn = z.infer<typeof handing.whomToBringIn>
export type Absence = z.infer<typeof absences.absence>
export type StandingIn = z.infer<typeof absences.standingIn>
export type MeetingSettings = z.infer<typeof meeting.meetingSettings>
export type AcknowledgementTrial = z.infer<typeof meeting.acknowledgementTrial>

export type BookedCall = z.infer<typeof calls.call>
export type CallOtherwise = z.infer<typeof calls.callOtherwise>
export type CallSettings = z.infer<typeof calls.callSettings>
export type MyCallSettings = z.infer<typeof calls.myCalls>

export type Person = z.infer<typeof people.person>
export type Fact = z.infer<typeof facts.fact>
export type EndingFact = z.infer<typeof facts.endingFacts>['items'][number]
export type FactPage = z.infer<typeof facts.factList>
export type FactHistory = z.infer<typeof facts.factHistory>
export type FactLooks = z.infer<typeof facts.factLooks>
export type Suggestion = z.infer<typeof facts.suggestion>
export type LifeMoment = z.infer<typeof moments.lifeMoment>
export type EndingMoment = z.infer<typeof moments.endingMoments>['items'][number]
export type MomentLooks = z.infer<typeof moments.momentLooks>
export type NearMoment = z.infer<typeof moments.nearMoment>
export type Relation = z.infer<typeof relations.relation>
export type OrganisationWhole = z.infer<typeof organisations.organisationWhole>
export type OrganisationsPage = z.infer<typeof organisations.organisationsPage>
export type OrganisationConversations = z.infer<typeof organisations.organisationConversations>
export type PeoplePage = z.infer<typeof people.peoplePage>
export type PersonRow = z.infer<typeof people.personRow>
export type Identity = z.infer<typeof people.identity>
export type Acquaintance = z.infer<typeof people.acquaintance>
export type Found = z.infer<typeof people.found>
export type SearchResult = z.infer<typeof people.searchResult>

export type DuplicateReason = z.infer<typeof people.duplicateReason>
export type SuggestionOfTwo = z.infer<typeof merges.suggestionOfTwo>
export type SideBySide = z.infer<typeof merges.sideBySide>
export type Side = z.infer<typeof merges.side>
export type Difference = z.infer<typeof merges.difference>
export type MergeMade = z.infer<typeof merges.mergeMade>
export type SplitMade = z.infer<typeof merges.splitMade>
export type ToTellApart = z.infer<typeof merges.toTellApart>
export type Moved = z.infer<typeof merges.moved>
export type MergedField = z.infer<typeof merging.mergedField>
export type FieldSource = z.infer<typeof merging.fieldSource>
export type FieldValue = z.infer<typeof merging.fieldValue>
export type Conflict = z.infer<typeof merging.conflict>
export type ValueSource = z.infer<typeof merging.valueSource>
export type Before = z.infer<typeof merging.before>

export type Agent = z.infer<typeof team.agent>
export type Me = z.infer<typeof team.me>
export type Card = z.infer<typeof team.card>
export type Session = z.infer<typeof team.session>
export type Invitation = z.infer<typeof team.invitation>

export type Mailbox = z.infer<typeof channels.mailbox>
export type DkimCheck = z.infer<typeof channels.dkimCheck>
export type MailboxSettings = z.infer<typeof channels.mailboxSettings>
export type MailboxIntake = z.infer<typeof channels.mailboxIntake>
export type MailServer = z.infer<typeof channels.mailServer>
export type MailTrial = z.infer<typeof channels.mailboxTrialOutcome>
export type MailGuess = z.infer<typeof channels.mailboxGuess>
export type MailTrouble = z.infer<typeof channels.trouble>
export type KeptMail = z.infer<typeof channels.keptMail>
export type MailApp = z.infer<typeof mailApps.mailApp>
export type MailProvider = z.infer<typeof mailApps.mailProvider>
export type MailSignIn = z.infer<typeof mailApps.mailSignIn>
export type AsideMail = z.infer<typeof channels.asideMail>
export type DevMail = z.infer<typeof channels.devMail>
export type DevMailWhole = z.infer<typeof channels.devMailWhole>

export type Import = z.infer<typeof imports.importShown>
export type ImportOpened = z.infer<typeof imports.importOpened>
export type ImportChange = z.infer<typeof imports.importChange>
export type ImportRow = z.infer<typeof imports.importRow>
export type ImportRemark = z.infer<typeof imports.remark>
export type ColumnMeaning = z.infer<typeof imports.meaning>
export type ColumnKeeping = z.infer<typeof imports.columnKeeping>
export type RowsOf = NonNullable<z.infer<typeof imports.rowsQuery>['of']>

export type WhoKnows = z.infer<typeof routing.whoKnows>
export type KnownBy = WhoKnows['knownBy'][number]
export type Decision = z.infer<typeof routing.decision>
export type MyState = z.infer<typeof routing.myState>
export type RoutingSettings = z.infer<typeof routing.routingSettings>
export type RoutingSettingsShown = z.infer<typeof routing.routingSettingsShown>

export type ChatSettings = z.infer<typeof chat.chatSettings>
export type ChatLook = z.infer<typeof chat.chatLook>
export type ChatLanguage = z.infer<typeof chat.chatLanguage>
export type ChatPresence = z.infer<typeof chat.chatPresence>
export type ChatBlock = z.infer<typeof chat.chatBlock>
export type ChatBlocks = z.infer<typeof chat.chatBlocks>
export type NewChatBlock = z.infer<typeof chat.newChatBlock>
