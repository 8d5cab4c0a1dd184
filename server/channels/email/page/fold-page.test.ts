import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanHtml } from '../clean.ts'
import { readMail } from '../read-mail.ts'
import { foldPage } from './fold-page.ts'
import { plainText } from './read-page.ts'

/** What programs send: its subject, its page, and what of it is said now; null: all of it. */
const PAGES: [name: string, subject: string, page: string, said: string | null][] = [
  [
    'Gmail, signature below what it quotes',
    'Re: oven',
    '<div dir="ltr">Thanks Ana, it works now.<div><br></div><div>One more thing: the door squeaks.</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Nov 2, 2026 at 9:12 AM Ana Kovač &lt;<a href="mailto:ana@fern.example">ana@fern.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div dir="ltr">Did the reset help?<br>Ana</div></blockquote></div><div><br clear="all"></div><br><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature"><div dir="ltr"><b>Maria Sol</b><br>+34 600 000 000</div></div>',
    'Thanks Ana, it works now. One more thing: the door squeaks.',
  ],
  [
    'Gmail, answers between what it quotes',
    'Re: oven',
    '<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 2, 2026 at 9:12 AM Ana &lt;ana@fern.example&gt; wrote:<br></div><blockquote class="gmail_quote"><div dir="ltr">Which model is it?</div></blockquote><div>The small one.</div><blockquote class="gmail_quote"><div dir="ltr">Since when?</div></blockquote><div>Tuesday.</div></div></div>',
    'The small one. Tuesday.',
  ],
  [
    'Gmail, in words that nobody knows',
    'Re: oven',
    '<div dir="ltr">ขอบคุณ</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">zzz zz zzz Ana:<br></div>Did the reset help? Ana</div>',
    'ขอบคุณ',
  ],
  [
    'Gmail, set in by its button: nobody is quoted',
    'oven',
    '<div dir="ltr">These two:<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>the oven</div><div>the lamp</div></blockquote>Thanks</div>',
    'These two: the oven the lamp Thanks',
  ],
  [
    'Gmail, passed on: that is to be read',
    'Fwd: oven',
    '<div dir="ltr">See below<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername">Piet</strong> <span>&lt;piet@deboer.example&gt;</span><br>Date: Mon, Nov 2, 2026 at 9:12 AM<br>Subject: oven<br>To: Maria &lt;maria@sol.example&gt;<br></div><br><br><div dir="ltr">My oven is cold.</div></div></div>',
    null,
  ],
  [
    'Outlook, German',
    'AW: Ofen',
    '<div class="WordSection1"><p class="MsoNormal">Hallo Ana,<o:p></o:p></p><p class="MsoNormal">danke, er bäckt wieder.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Mit freundlichen Grüßen<o:p></o:p></p><p class="MsoNormal">Maria Sol<o:p></o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Von:</b> Ana Kovač &lt;ana@fern.example&gt; <br><b>Gesendet:</b> Montag, 2. November 2026 09:12<br><b>An:</b> Maria Sol &lt;maria@sol.example&gt;<br><b>Betreff:</b> Ofen<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Hat es geholfen?<o:p></o:p></p></div>',
    'Hallo Ana, danke, er bäckt wieder.',
  ],
  [
    'Outlook on the web, in words that nobody knows',
    'Re: oven',
    '<div style="font-family:Aptos">Thank you, all well.</div><div id="Signature"><div>Maria Sol</div><div>Sol Bakery | +34 600 000 000</div></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>Qwx:</b> Ana &lt;ana@fern.example&gt;<br><b>Zyx:</b> Monday<br></font></div><div>Did it help?</div>',
    'Thank you, all well.',
  ],
  [
    'Outlook on a phone',
    'Re: oven',
    '<div dir="auto">Yes, at five.</div><div id="ms-outlook-mobile-signature"><div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Ana &lt;ana@fern.example&gt;<br><b>Sent:</b> Monday, November 2, 2026 9:12:00 AM<br><b>To:</b> Maria<br><b>Subject:</b> oven</div><div>When?</div>',
    'Yes, at five.',
  ],
  [
    'Apple Mail',
    'Re: oven',
    '<html><head></head><body style="word-wrap: break-word;">Yes please.<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 2. Nov 2026, at 09:12, Ana &lt;ana@fern.example&gt; wrote:</div><br class="Apple-interchange-newline"><div><div>Shall I send one?</div></div></blockquote></div><br></body></html>',
    'Yes please.',
  ],
  [
    'an iPhone',
    'Re: oven',
    '<html><body dir="auto">Sounds good<br><br><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On Nov 2, 2026, at 9:12 AM, Ana &lt;ana@fern.example&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">﻿Shall I?</div></blockquote></body></html>',
    'Sounds good',
  ],
  [
    'Yahoo',
    'Re: oven',
    '<div class="ydp1"><div dir="ltr">All good now.</div><div><br></div></div><div id="ydpx" class="yahoo_quoted"><div style="font-family:Helvetica"><div>On Monday, November 2, 2026 at 09:12:00 AM GMT+1, Ana &lt;ana@fern.example&gt; wrote:</div><div><br></div><div><div>Did it help?</div></div></div></div>',
    'All good now.',
  ],
  [
    'Thunderbird',
    'Re: oven',
    '<p>Fine now.</p><div class="moz-cite-prefix">Am 02.11.26 um 09:12 schrieb Ana:<br></div><blockquote type="cite" cite="mid:x@y"><p>Did it help?</p></blockquote><div class="moz-signature">-- <br>Maria Sol</div>',
    'Fine now.',
  ],
  [
    'Thunderbird, answers between',
    'Re: oven',
    '<div class="moz-cite-prefix">On 11/2/26 09:12, Ana wrote:<br></div><blockquote type="cite"><p>Which?</p></blockquote><p>The big one.</p><blockquote type="cite"><p>When?</p></blockquote><p>Today.</p>',
    'The big one. Today.',
  ],
  [
    'GMX',
    'Aw: Ofen',
    '<div>Danke, passt.</div><div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 02. November 2026 um 09:12 Uhr<br/><b>Von:</b>&nbsp;"Ana" &lt;ana@fern.example&gt;<br/><b>An:</b>&nbsp;maria@sol.example<br/><b>Betreff:</b>&nbsp;Ofen</div><div name="quoted-content">Hat es geholfen?</div></div></div>',
    'Danke, passt.',
  ],
  [
    'Proton',
    'Re: oven',
    '<div>Works.</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-user">Maria</div><div>Sent with Proton Mail secure email.</div></div><div class="protonmail_quote">On Monday, November 2nd, 2026 at 9:12, Ana &lt;ana@fern.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">Did it?</blockquote></div>',
    'Works.',
  ],
  [
    'Zimbra, French',
    'Re: oven',
    '<div>Merci, tout va bien.</div><div><br></div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>De: </b>"Ana" &lt;ana@fern.example&gt;<br><b>À: </b>"Maria"<br><b>Envoyé: </b>Lundi 2 Novembre 2026 09:12<br><b>Objet: </b>four</div><div data-marker="__QUOTED_TEXT__">Ça va ?</div>',
    'Merci, tout va bien.',
  ],
  [
    'Samsung',
    'Re: oven',
    '<div>Yes</div><div><br></div><div id="composer_signature"><div style="font-size:85%">Sent from my Galaxy</div></div><div><br></div><div style="font-size:100%"><!-- originalMessage --><div>-------- Original message --------</div><div>From: Ana &lt;ana@fern.example&gt; </div><div>Date: 02/11/2026  09:12  (GMT+01:00) </div><div>To: maria@sol.example </div><div>Subject: oven </div><div><br></div></div><div>Did it help?</div>',
    'Yes',
  ],
  [
    'Notes',
    'Re: oven',
    '<font size=2>All well.</font><br><br><br><br><font size=1 color=#5f5f5f>From: </font><font size=1>Ana Kovac &lt;ana@fern.example&gt;</font><br><font size=1>To: </font><font size=1>maria@sol.example</font><br><font size=1>Date: </font><font size=1>02/11/2026 09:12</font><br><font size=1>Subject: </font><font size=1>oven</font><br><hr noshade><br><tt><font size=2>Did it help?</font></tt>',
    'All well.',
  ],
  [
    'QQ, Chinese',
    '回复：烤箱',
    '<div>好了，谢谢</div><div><br></div><div style="font-size:12px">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="font-size:12px;background:#efefef;padding:8px;"><div><b>发件人:</b>&nbsp;"Ana"&lt;ana@fern.example&gt;;</div><div><b>发送时间:</b>&nbsp;2026年11月2日(星期一) 上午9:12</div><div><b>收件人:</b>&nbsp;"Maria";</div><div><b>主题:</b>&nbsp;烤箱</div></div><div>好了吗？</div>',
    '好了，谢谢',
  ],
  [
    'Mail.ru',
    'Re: Печь',
    '<div>Спасибо!</div><div>&nbsp;</div><blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">Понедельник, 2 ноября 2026, 9:12 +03:00 от Ana &lt;ana@fern.example&gt;:<br>&nbsp;<div>Помогло?</div></blockquote><div>-- <br>Мария</div>',
    'Спасибо!',
  ],
  [
    'a signature in a table, and a picture at the end',
    'Re: oven',
    '<div>Please send two.</div><br><table><tr><td><img src="cid:logo"></td><td>Maria Sol<br>Head Baker<br>T +34 600 000 000<br>www.sol.example</td></tr></table><br><div>On Mon, Nov 2, 2026 at 9:12 AM Ana &lt;ana@fern.example&gt; wrote:</div><blockquote>How many?</blockquote><img src="cid:photo">',
    'Please send two.',
  ],
  [
    'Spark',
    'Re: oven',
    '<div name="messageBodySection"><div dir="auto">Fine.</div></div><div name="messageSignatureSection"><br><div>Maria Sol</div></div><div name="messageReplySection">On 2 Nov 2026 at 09:12 +0100, Ana &lt;ana@fern.example&gt;, wrote:<br><blockquote type="cite">Well?</blockquote></div>',
    'Fine.',
  ],
  [
    'Outlook, answers below in red',
    'Re: oven',
    '<div>Hi Ana, my answers are below in red.</div><div id="divRplyFwdMsg"><b>From:</b> Ana &lt;ana@fern.example&gt;<br><b>Sent:</b> Monday, November 2, 2026 9:12<br><b>To:</b> Maria<br><b>Subject:</b> oven</div><p>Which?</p><p style="color:red">The big one</p><p>When?</p><p style="color:red">Today</p><p>Where?</p><p style="color:red">Here</p><p>Why?</p><p style="color:red">It is cold</p>',
    null,
  ],
  [
    'Outlook, answers in a colour behind each question',
    'RE: oven',
    '<p>Hi Ana,</p>OUTLOOK<p>Dear Maria,</p><p>Which model is it?</p><p><span style="font-size:11pt;color:#0070C0">The small one, 2019.</span></p><p>Since when?<span style="color:#0070C0"> Since Tuesday.</span></p><p>Kind regards<br>Ana</p>',
    'Hi Ana, The small one, 2019. Since when? Since Tuesday.',
  ],
  [
    'Outlook, answers in the colour of the words above',
    'RE: oven',
    '<p style="color:rgb(31, 73, 125)">Thank you for this.</p>OUTLOOK<p>Send us the number.</p><p><font color="#1F497D">It is 4711.</font></p><p>Then switch it off.</p><p><font color="#1f497d">Done.</font></p><p>Ana</p>',
    'Thank you for this. It is 4711. Done.',
  ],
  [
    'Outlook, few answers below in blue',
    'RE: oven',
    '<p>Answers in blue.</p>OUTLOOK<p>Send us the number.</p><p><span style="color:blue">It is 4711.</span></p>',
    'Answers in blue. It is 4711.',
  ],
  [
    'Outlook, answers marked with yellow',
    'RE: oven',
    '<p>Hi</p>OUTLOOK<p>When?</p><p><span style="background:yellow">Today.</span></p><p>Ana</p>',
    'Hi Today.',
  ],
  [
    'a heading, a link and a signature in colours are no answers',
    'RE: oven',
    '<p>Thank you!</p>OUTLOOK<p style="color:#c00000">Your order</p><p>It is on its way.</p><p>See <a style="color:blue" href="https://fern.example">our page</a>.</p><p>Any questions?</p><p>Ana Kovač<br><span style="color:#00aa55">Fern &amp; Finch</span></p>',
    'Thank you!',
  ],
  [
    'a letter that was written in a colour as a whole',
    'RE: oven',
    '<p style="color:#1F497D">Thank you!</p>OUTLOOK<p style="color:#1F497D">Did it help?</p><p style="color:#1F497D">Ana</p>',
    'Thank you!',
  ],
]
/** The head that Outlook repeats above a letter. */
const OUTLOOK =
  '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Ana &lt;ana@fern.example&gt;<br><b>Sent:</b> Monday, November 2, 2026 9:12<br><b>To:</b> Maria<br><b>Subject:</b> oven</p></div>'

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The page without what is folded. */
function unfolded(html: string): string {
  const at = html.search(/<(?:div|span) data-fold="">/)
  if (at < 0) return html
  const tag = html.slice(at + 1).match(/^\w+/)![0]
  let depth = 0
  for (const found of html.slice(at).matchAll(new RegExp(`<(/?)${tag}(?=[ >])`, 'g'))) {
    depth += found[1] === '/' ? -1 : 1
    if (depth === 0) return unfolded(html.slice(0, at) + html.slice(html.indexOf('>', at + found.index) + 1))
  }
  throw new Error('a fold that never ends')
}

describe('the page of a letter', () => {
  test.each(PAGES)('%s', (_name, subject, page, said) => {
    const cleaned = cleanHtml(page.replace('OUTLOOK', OUTLOOK))
    const { html, split } = foldPage(cleaned, subject, 'Maria Sol')
    expect(oneLine(plainText(unfolded(html)))).toBe(said ?? oneLine(plainText(cleaned)))
    expect(oneLine(split.shown)).toBe(said ?? oneLine(plainText(cleaned)))
    // not a word or picture less
    expect(oneLine(plainText(html)).replace(/ /g, '')).toBe(oneLine(plainText(cleaned)).replace(/ /g, ''))
    expect(html.match(/<(img|a|td) /g)).toEqual(cleaned.match(/<(img|a|td) /g))
    expect(split.segments.map((segment) => segment.text).join('')).toBe(plainText(cleaned))
  })

  test('a picture in what is quoted does not make a letter of pictures; one that was put in does', () => {
    const quoted = '<blockquote type="cite">On Monday, Ana wrote:<br><img src="cid:a"></blockquote>'
    expect(foldPage(cleanHtml(`<p>Yes, that one.</p>${quoted}`), 'Re: oven', '').matters).toBe(false)
    const { html, matters } = foldPage(cleanHtml(`<p>Like this:</p><img src="cid:b">${quoted}`), 'Re: oven', '')
    expect(matters).toBe(true)
    expect(unfolded(html)).toContain('data-cid="b"')
  })

  test('whatever a page is made of, nothing of it is lost, and something is said', () => {
    const piece = fc.constantFrom(
      ...PAGES.map(([, , page]) => page),
      ...'<div>|</div>|<p>|</p>|<blockquote>|</blockquote>|<table><tr><td>|</td></tr></table>|<br>|<hr id="zwchr">'.split(
        '|',
      ),
      ...'<div class="gmail_quote">|<div id="Signature">|On Mon, 2 Nov 2026 at 9:12, Ana &lt;a@b.example&gt; wrote:|Kind regards|Maria Sol|Yes'.split(
        '|',
      ),
      '<img src="cid:a" alt="a picture">',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const cleaned = cleanHtml(pieces.join(''))
        const { html, split } = foldPage(cleaned, 'Re: oven', 'Maria Sol')
        const letters = (page: string) => plainText(page).replace(/[\s>]/g, '')
        expect(letters(html)).toBe(letters(cleaned))
        expect(split.segments.map((segment) => segment.text).join('')).toBe(plainText(cleaned))
        if (letters(cleaned) !== '') expect(letters(unfolded(html))).not.toBe('')
      }),
      { numRuns: 150 },
    )
  })

  test('a mail of a page alone is told apart by it, in its text as on the page', async () => {
    const page = '<div>ขอบคุณ</div><div class="yahoo_quoted"><div>zzz Ana zzz</div><div>Did it help?</div></div>'
    const { visible, folded, html, htmlMatters } = await readMail(
      Buffer.from(`From: Maria <maria@sol.example>\nContent-Type: text/html; charset=utf-8\n\n${page}`),
    )
    expect([visible.trim(), folded.trim()]).toEqual(['ขอบคุณ', 'zzz Ana zzz\nDid it help?'])
    expect(unfolded(html ?? '')).toBe('<div>ขอบคุณ</div>')
    expect(htmlMatters).toBe(false)
  })

  test('answers in a colour are found in the text beside the page; where they cannot be, all of it is read', async () => {
    const page = `<p>Hi Ana,</p>${OUTLOOK}<p>Which model is it?</p><p><span style="color:#0070C0">The small one that we bought in 2019.</span></p><p>Ana</p>`
    const head = 'From: Ana <ana@fern.example>\nSent: Monday, November 2, 2026 9:12\nTo: Maria\nSubject: oven'
    const read = (answer: string) =>
      readMail(
        Buffer.from(
          [
            'From: Maria <maria@sol.example>',
            'Subject: RE: oven',
            'Content-Type: multipart/alternative; boundary=b',
            '',
            '--b',
            'Content-Type: text/plain; charset=utf-8',
            '',
            `Hi Ana,\n\n${head}\n\nWhich model is it?\n\n${answer}\n\nAna`,
            '--b',
            'Content-Type: text/html; charset=utf-8',
            '',
            page,
            '--b--',
          ].join('\n'),
        ),
      )
    const { visible, folded } = await read('The small one that we\nbought in *2019*.')
    expect(visible.split(/\s*\n\s*/)).toEqual(['Hi Ana,', 'The small one that we', 'bought in *2019*.', ''])
    expect(folded).toContain('Which model is it?')
    expect((await read('(see the page)')).visible).toContain('(see the page)')
  })

  test('nobody folds their words by our own mark', () => {
    const { html } = foldPage(cleanHtml('<p data-fold="" data-quote="history">Read me.</p><p>And me.</p>'), '', '')
    expect(html).toBe('<p>Read me.</p><p>And me.</p>')
  })

  test('whoever writes on in what their program takes for the signature is read', () => {
    const page =
      '<div>Hello Ana,</div><div id="Signature"><div>Maria</div><div>can you please call me today?</div></div>'
    expect(oneLine(foldPage(cleanHtml(page), 'oven', 'Maria Sol').split.visible)).toContain('can you please call me')
  })

  test('no page is read for longer than a blink', () => {
    for (const page of [
      '<div class="gmail_quote">a'.repeat(19_000),
      '<div class="gmail_quote">a</div>'.repeat(9_000),
      `${'<blockquote>'.repeat(300)}a${'<p>b<br>'.repeat(9_000)}`,
      '<hr id="zwchr">x'.repeat(9_000),
    ]) {
      const before = process.cpuUsage()
      foldPage(cleanHtml(page), 'Re: oven', 'Maria')
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000)
    }
  })
})
