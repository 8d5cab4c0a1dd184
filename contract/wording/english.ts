import { phrases } from './phrases.ts'

// what one travels or gets in with is a ticket, too
const fares =
  '(?<!(?:train|rail|tram|bus|ferry|flight|plane|concert|theatre|theater|cinema|museum|event|festival|season|parking|entry|lottery|raffle|return) )'
const asked = '(?:ticket|case|request|enquiry|inquiry|query|incident|support request|support ticket)'
const done = '(?:created|opened|registered|logged|received|updated|escalated|resolved|solved|closed|queued|assigned)'
const mail = '(?:e-?mail|message|mail|letter)'

export const english = phrases(
  {
    number: [
      `${fares}tickets?(?: |[-:])?(?:#|no\\.?:?|nr\\.?:?|number|id)(?: ?:? ?#? ?[\\w-]{1,20})?`,
      `${fares}ticket:? \\d{3,}`,
      '(?:case|incident|support request|service request)(?: |[-:])?(?:#|no\\.?:?|number|id)(?: ?:? ?#? ?[\\w-]{1,20})?',
      '(?:case|incident|request) #? ?\\d{4,}',
      'your (?:reference|ref\\.?) (?:number|no\\.?|id|code)(?: is)?',
      '\\[(?:ticket|case|ref|request|incident)\\b[^\\]\\n]{0,30}\\]',
      '\\[#[^\\]\\n]{0,12}\\d{3,}[^\\]\\n]{0,12}\\]',
      '\\{\\{? ?(?:ticket|case|incident|request)[^{}\\n]{0,30}\\}',
      'support tickets?',
    ],
    deaf: [
      `(?:please )?(?:do not|don't|cannot|can't|can not) (?:reply|respond|answer|write back)(?: directly)? to this(?: ${mail}| address)?`,
      '(?:please )?do not (?:reply|respond)(?= ?[.!;:,)]| ?\\n| ?$)',
      `(?:replies|answers|responses) to this (?:${mail}|address) (?:are|will) (?:not|be)(?: be)? (?:read|answered|monitored|ignored|delivered)`,
      'no-?reply(?:@[\\w.-]{1,80})?',
      'do-?not-?reply@[\\w.-]{1,80}',
      '(?:this|our|the) (?:mailbox|inbox|address|e-?mail address|account) is (?:not (?:being )?(?:monitored|read|attended)|unmonitored|unattended)',
      `this (?:is|was) an? (?:automated|automatic|auto-?generated|system-generated) ${mail}`,
      `this ${mail} (?:is|was|has been) (?:automatically generated|generated automatically|auto-?generated|sent automatically)`,
    ],
    hollow: [
      'your (?:call|business|feedback|satisfaction|opinion|time|enquiry|inquiry|query|request|message|e-?mail) is (?:very |extremely |so |really )?(?:important|valuable) to us',
      'we (?:truly |really |highly )?(?:value|appreciate) your (?:business|custom|patronage|patience and understanding|continued support)',
      '(?:apologi[sz]e|apologies|sorry) for any inconvenience(?: (?:this|it|that)(?: may| might)?(?: have)?(?: caused?)?(?: you)?)?',
      '(?:please|kindly) be (?:advised|informed|assured)',
      'thank you for (?:contacting|reaching out to) (?:our |the )?(?:customer|technical|client)? ?(?:support|service|care|help ?desk)(?: team| desk| department)?',
      '(?:customer satisfaction|your satisfaction) is our (?:top |highest |number one )?(?:priority|goal)',
      'we strive to provide',
      '(?:as )?per (?:our )?company policy',
    ],
    process: [
      `(?:your|this|a new|a|the new) ${asked} (?:has been|was|is|is being|is currently being|has now been) (?:successfully )?${done}`,
      '(?:has been|was|is being|will be) (?:assigned|escalated|forwarded|routed|transferred) to (?:an?|the|our|one of our) (?:next available |appropriate |relevant |responsible |dedicated )?(?:agents?|representatives?|departments?|specialists?|operators?|support team|service team|team member)',
      '(?:an?|our|the next available|one of our) (?:next available |customer service |customer support |service |support )?(?:agents?|representatives?|operators?) will (?:be with you|get back|contact|reply|respond|review|assist|attend)',
      'you are (?:currently )?(?:number|no\\.?) \\d{1,4} in (?:the|our|a) queue',
      'in the order (?:in which )?(?:it was|they were|they are|it is|we receive them) ?(?:received)?',
      'experiencing (?:an? )?(?:unusually |exceptionally |extremely |very )?(?:high|heavy|increased|higher)(?:er)?(?: than (?:usual|normal|average|expected))? (?:call |contact |ticket |e-?mail |request )?volumes?',
      'we have (?:successfully )?received your (?:ticket|case|request|enquiry|inquiry|query)',
    ],
    nameless: [
      'dear (?:valued |esteemed |loyal )?(?:customer|client|user|member|subscriber|account holder|applicant)s?',
      'dear sir(?: or |/| / )(?:ma)?dam',
      'dear sir(?: or |/| / )madam',
      '(?:hello|hi) (?:valued )?(?:customer|client|user)',
      'valued (?:customer|client|member)s?',
      'to whom it may concern',
      'dear \\{\\{? ?(?:customer|user)[^{}\\n]{0,20}\\}?\\}',
    ],
    rating: [
      'please (?:rate|score|grade) (?:us|me|how (?:we|I) did|(?:our|my|your|this|the) (?:service|support|experience|conversation|interaction|agent|reply|answer|call|chat|help))',
      'rate (?:your|our|this) (?:experience|interaction|service|support|conversation|agent)',
      '(?:take|complete|fill in|fill out|answer) (?:a |an |our |this |the )?(?:short |brief |quick |\\d{1,2}[-\\s](?:minute|question) ){0,2}(?:customer |satisfaction |feedback ){0,2}survey',
      'how likely (?:are|is it that) you (?:to|would) recommend',
      'on a scale (?:of|from) (?:\\d|one|zero) to (?:\\d{1,2}|five|ten)',
    ],
    shutting: [
      `(?:your|this|the) (?:${asked}|conversation|thread) (?:will|is going to) be (?:automatically )?(?:closed|marked as (?:resolved|solved|closed))(?: automatically)?`,
      '(?:will be|is|was) (?:automatically closed|closed automatically)',
      'if we do not hear (?:back )?from you within \\d{1,3} (?:business |working )?(?:hours|days)',
    ],
  },
  {
    number: 'Say what it is about instead: "your oven", "your letter of Monday".',
    deaf: 'Invite an answer: "Just reply to this letter; it reaches me."',
    hollow: 'Say the one thing that you mean: "I am sorry that your oven failed on a Saturday."',
    process: 'Say who does what, and when: "Sam has read it and will write to you by noon tomorrow."',
    nameless: 'Greet them by name: "Dear Maria,"',
    rating: 'Ask as one asks a person: "Did that help? If not, tell me."',
    shutting: 'Leave the door open: "Write whenever it suits you; we go on from here."',
  },
)
