import type { WhyBack } from '../../../../contract/sayings.ts'

export type Why = WhyBack

/** Beginnings that servers use, most telling first: the first that fits counts. */
const WORDS: [Why, RegExp][] = [
  // so says Microsoft of people whom it does not know
  ['nobody', /recipient address rejected: access denied\.? \[?as\(/i],
  [
    'full',
    /(mail ?(box|folder|store)|inbox|account|user|quota|disk|storage|recipient|mailfolder)[^.\n]{0,40}\b(is |was |are )?(full|exceed\w*|over ?quota|over (the )?(maximum|allotted|its)|out of)\b|over ?quota|quota (has been )?(full|exceeded|reached|violation)|exceeded[^.\n]{0,40}(quota|storage)|(quota|storage)[^.\n]{0,30}exceed|not enough (storage )?space|insufficient (system )?storage|out of storage|no space left|too many messages (in|on) (the|this) (mailbox|account)|mailbox size limit|exceeds? (the )?(allocated|allotted) (storage|quota)|voll\b[^.\n]{0,20}(postfach|mailbox)|postfach[^.\n]{0,30}voll|speicher(platz)?[^.\n]{0,30}(erschöpft|voll|überschritten)|bo[iî]te[^.\n]{0,30}(pleine|satur)|buz[óo]n[^.\n]{0,30}(lleno|excedid)|casella[^.\n]{0,30}piena|ящик[^.\n]{0,20}переполнен|一杯のため|容量/i,
  ],
  [
    'moved',
    /\b(has|have) moved to\b|(new|changed) (e-?mail )?address is|address (has )?changed to|no longer using this address|551 [^\n]{0,60}(try|forward)/i,
  ],
  [
    'host',
    /reverse (dns|lookup)|\b(low|poor|bad) reputation|messages? from \[?\d+\.\d+\.\d+\.\d+|\brdns\b|\bptr\b|can(no|')t find your (reverse|host ?name)|client host[^.\n]{0,30}(blocked|rejected)/i,
  ],
  [
    'no_mail',
    /null ?mx|does not accept (any )?(e-?)?mail\b|no smtp service|mx or srv record indicated|domain [^.\n]{0,40} (does not|doesn't) accept (e-?)?mail|no mx (host|record)[^.\n]{0,20}(found|accept)|lowest numbered mx record points to local host|mail (is )?not accepted (here|for this domain)|does ?n[o']t receive mail/i,
  ],
  [
    'no_host',
    /host (or domain name )?(unknown|not found)|unknown (mail )?(host|domain)|name service error|domain (name )?(not found|does ?n[o']t exist|is not found|unknown|invalid)|no such (domain|host)|nxdomain|unrouteable (mail )?domain|unrout(e)?able address|could ?n[o']t find (any|a) host|(bad|illegal|invalid) (destination )?(host|domain|system address)|dns (error|lookup|server returned|resolver)|domain [^\s]{1,80} (does not|doesn't) exist|no (valid )?mx|can(no|')t (find|resolve)[^.\n]{0,30}(host|domain|mx)|couldn't be found (at|or)|account or domain may not exist|recipient's? domain[^.\n]{0,30}(not|invalid)|no route to domain|non-?existent domain|unknown address error 550-'unknown host/i,
  ],
  [
    'closed',
    /(account|mailbox|user|recipient|address|mail ?box)[^.\n]{0,40}(disabled|suspended|inactive|deactivated|locked|expired|blocked by|closed|not active|discontinued|dormant)|(disabled|suspended|inactive|deactivated|locked) (account|mailbox|user|recipient|address)|user is not active|no longer (active|in use|available|valid)|account has been|konto[^.\n]{0,20}(gesperrt|deaktiviert)/i,
  ],
  [
    'trouble',
    /(start)?tls[^.\n]{0,40}(not support|support\w* not|failed|required|refused|unavailable|error)|not support (start)?tls/i,
  ],
  [
    'relay',
    /relay(ing)? (is )?(denied|not|access|prohibited|refused)|not (permitted to|allowed to|a) relay|insecure mail relay|unable to relay|rcpthosts|relay access|must (first )?check (for new )?mail|pop before smtp|authentication (is )?required/i,
  ],
  ['silent', /connection (was )?(refused|timed out)|operation timed out|no route to host/i],
  [
    'spam',
    /\b(spam|unsolicited|junk ?mail|bulk (mail|mailer)|phish\w*|virus|malware|infected|suspicious|verdict|content (filter|restriction))\b|(considered|identified|classified|detected|tagged|looks like)[^.\n]{0,20} spam|url listed/i,
  ],
  [
    'host',
    /(after|in (reply|response) to) (the )?(initial connection|connection|connect|helo|ehlo|banner|greeting)|\b(rbl|dnsbl|spamhaus|spamcop|sorbs|barracuda ?central)\b|(client|server|host|ip) [^\n]{0,60}(black ?list\w*|block ?list\w*|reputation)|(ip|host|server|client|connections?)\b[^.\n]{0,40}\b(blocked|banned|blacklisted|restricted)\b|too many connections|rate ?limit|throttl|grey ?list|(relay|sending|hourly|daily) quota|helo|ehlo/i,
  ],
  [
    'sender',
    /\b(spf|dkim|dmarc)\b|sender (address |domain )?(is |was )?(rejected|verify|denied|unknown|refused|blocked|invalid|not)|address rejected: (sender|access)|domain of sender|banned sender|unable to verify sender|(from|sender)[^.\n]{0,40}(black ?listed|blocked|not accepted)|not (yet )?(allowed|permitted|authorized|authorised) to (send|post|mail)|permission to (post|send)|groups\.google\.com\/support|mail from[^.\n]{0,40}(rejected|refused|denied)|return(ing)? path/i,
  ],
  [
    'unwanted',
    /\bspam|\bspf\b|\bdkim\b|\bdmarc\b|black ?list|block ?list|\brbl\b|\bdnsbl\b|spamhaus|spamcop|sorbs|barracuda|reputation|\bpolic(y|ies)\b|(ip|client|sender|server|host|connection|message|mail|access|from)\b[^.\n]{0,60}\b(blocked|banned|refused|rejected|denied|restricted|prohibited|blacklisted)\b|blocked (by|using|for|due)|message (was |has been )?(rejected|refused|blocked|considered|identified)|helo|ehlo|not authenticated|unauthenticated|bulk (mail|mailer)|unsolicited|poor|too many (connections|messages|errors|recipients|invalid)|rate ?limit|throttl|grey ?list|not (allowed|permitted|authorized|authorised) to (send|post)|permission to post|sender (address )?(rejected|verify|denied|unknown)|address rejected: (sender|access)|content (filter|restriction)|virus|malware|phish|suspicious|url listed|restricted|try again using|see http|prohibited|not (yet )?authorized to|unable to verify sender|delivery not authorized|rejected by (the )?(recipient|administrator|filter|user)|disallowed|administrative prohibition|\bdenied \[|access denied|domain of sender|challenge|verdict/i,
  ],
  [
    'nobody',
    /(user|recipient|mailbox|account|address|addressee|alias|mail ?drop|member|person|email|customer|subscriber|name|destinatario|destinataire)\b[^.\n]{0,60}\b(unknown|not (be )?(found|exist|known|listed|recogni[sz]ed|valid|correct|a valid|have|available|local|present|registered|our)|does ?n[o']t (exist|have)|doesn't|invalid|invalide|nonexist\w*|non-exist\w*|unavailable|undeliverable|inexistente|no exist\w*|inconnu)|(unknown|invalid|no such|not a (valid|known)|bad|non-?existent|unrecogni[sz]ed|inactive|incorrect|undeliverable)( or \w+)?( (local|e-?mail|mail|destination|smtp|final delivery|virtual|delivery))? ?(user|recipient|mailbox|account|address|part|alias|userid|person|customer|destination)|no (valid )?(recipient|mailbox|account|user)s?\b[^.\n]{0,20}(here|by that|found|with|of)?|user[^\n]{0,80}not (in|listed|found)|not our (customer|user)|does(n't| not) (have an?|exist)[^.\n]{0,30}(account|mailbox|here)?|recipient (address )?rejected|empfänger[^.\n]{0,40}(unbekannt|nicht gefunden|existiert nicht)|(adresse|adresat)[^.\n]{0,40}(unbekannt|existiert nicht)|adresse d(u|e) destinataire|destinataire inconnu|usuario (desconocido|no existe)|utente (sconosciuto|non)|utilisateur inconnu|пользовател[^.\n]{0,30}(не|неизвест)|не существует|見つから|リストにありません|宛先[^.\n]{0,20}(不明|存在)|no mailbox here|not a known user|couldn't be delivered to[^.\n]{0,20}because the (address|user)|ausgewählte benutzer existiert/i,
  ],
  [
    'too_large',
    /(message|mail|size|attachment|data)[^.\n]{0,40}(too (big|large)|exceeds?[^.\n]{0,30}(size|maximum|limit|fixed))|size limit|exceeded (the )?(maximum|size)|message length exceeds/i,
  ],
  [
    'late',
    /(retry time(out)?|delivery time|time) (was |has )?(expired|exceeded|out|not reached)|retry timeout exceeded|(could ?n[o']t|cannot|not|unable to) be? ?deliver\w*[^.\n]{0,20} (for|within|after)[^.\n]{0,10} \d|delivery (time )?expired|message expired|expired(,| after)|been (in|on) the queue (too )?long|too (long|old)|giving up|still trying|warning:? (message|could)|not yet been delivered|has been delayed|delayed|will (be retried|keep trying|continue)|queue(d)? (too|for)|aborted after|for (more than )?[\d.]+ (hours|days|hour|day)\b/i,
  ],
  [
    'looping',
    /hop count|too many hops|(mail|routing|message|delivery) ?loop|loop(ing|s back| detected)|too many received|exceeded max(imum)? hop/i,
  ],
  [
    'silent',
    /(connection|connect|host|session|server)[^.\n]{0,50}(timed? ?out|not reachable|unreachable|no answer|not respond|cannot be reached)|(connection|operation) (was )?(timed out|refused)|no answer from|no route to host/i,
  ],
  [
    'unreachable',
    /(connection|connect|conn|host|network|session|server|gateway)[^.\n]{0,50}(timed? ?out|refused|reset|lost|dropped|closed|failed|unreachable|not reachable|unavailable|no answer|cannot be reached|aborted|not respond)|time(d)? ?out|unreachable|no route to host|unable to (connect|contact)|cannot connect|did ?n[o']t respond|gateway|not responding/i,
  ],
  [
    'contents',
    /(content|mime|header|attachment|8 ?-?bit|format|line)[^.\n]{0,40}(error|not (allowed|accepted|supported)|invalid|too long|malformed|missing|reject)|rfc ?(2)?822|not rfc|malformed/i,
  ],
  [
    'program',
    /pipe to |command (died|failed|output)|(mailer|delivery agent|procmail|vacation|maildrop)[^.\n]{0,30}(error|fail|died|exit|returned|status)|exit(ed)? (status|code|with)/i,
  ],
  [
    'trouble',
    /(internal|local|system|server|configuration|processing|software|mailer) ?(error|failure|fault|problem|trouble|misconfig\w*)|(service|server) (is )?(temporarily )?(unavailable|not available|busy|shutting)|misconfig|deferred|\b(tls|ssl)\b|certificate|syntax error|i\/o error|unable to (open|write|deliver)|resources|can ?n[o']t (create|open|write|lock)|temporar/i,
  ],
]

/** What the words say; where they say nothing, what the status means (RFC 3463), and then the reply code. */
export function whyIn(words: string, status: string, reply: string): Why {
  // what a status says plainly is meant, whatever stands beside it
  const plain = PLAIN[status.slice(2)]
  // Exchange says 5.1.10 of people whom it does not find
  if (plain && status.startsWith('5')) return plain === 'no_mail' && NOBODY.test(words) ? 'nobody' : plain
  // "5.1.1 … User unknown. See https://…" is about the user, whatever the rest of it sounds like
  if (/^\d\.1\.1$/.test(status) && NOBODY.test(words) && !FULL.test(words)) return 'nobody'
  const said = WORDS.find(([, pattern]) => pattern.test(words))?.[0]
  if (said) return said
  return BY_STATUS[status.slice(2)] ?? BY_REPLY[reply] ?? BY_SUBJECT[status.slice(2, 4)] ?? 'unsaid'
}

const PLAIN: Record<string, Why> = { '1.10': 'no_mail', '1.6': 'moved' }

const NOBODY = WORDS.findLast(([why]) => why === 'nobody')![1]
const FULL = WORDS.find(([why]) => why === 'full')![1]

const BY_STATUS: Record<string, Why> = {
  '1.0': 'nobody',
  '1.1': 'nobody',
  '1.2': 'no_host',
  '1.3': 'nobody',
  '1.6': 'moved',
  '1.8': 'unwanted',
  '1.10': 'no_mail',
  '2.1': 'closed',
  '2.2': 'full',
  '2.3': 'too_large',
  '3.4': 'too_large',
  '4.1': 'silent',
  '4.2': 'unreachable',
  '4.4': 'no_host',
  '4.6': 'looping',
  '4.7': 'late',
  '6.0': 'contents',
  '7.1': 'unwanted',
}

/** What the subject of a status alone tells (RFC 3463, 3). */
const BY_SUBJECT: Record<string, Why> = { '6.': 'contents', '7.': 'unwanted' }

const BY_REPLY: Record<string, Why> = {
  '521': 'no_mail',
  '551': 'moved',
  '552': 'full',
  '556': 'no_mail',
}

/** The detail of a status that no server stated (docs/decisions/0036): subject 0, and a number for the reason. */
const UNSTATED: Record<Why, number> = {
  nobody: 911,
  no_host: 912,
  moved: 916,
  no_mail: 932,
  closed: 921,
  filtered: 910,
  full: 922,
  too_large: 934,
  late: 947,
  unreachable: 944,
  silent: 947,
  spam: 980,
  sender: 918,
  host: 971,
  unwanted: 972,
  looping: 944,
  relay: 909,
  contents: 960,
  program: 939,
  trouble: 930,
  unsaid: 901,
}

export function statusFor(why: Why, isPassing: boolean): string {
  return `${isPassing ? 4 : 5}.0.${UNSTATED[why]}`
}

/** Hard: nobody is there, and nothing that anybody does later changes it. Everything else may pass. */
export function isHard(why: Why, status: string): boolean {
  // a name server that knows no answer today may know one tomorrow
  if (why === 'no_host' || why === 'no_mail') return !status.startsWith('4')
  return why === 'nobody' || why === 'moved'
}
