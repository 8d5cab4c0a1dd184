import { existsSync, readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { cleanHtml, placePictures, showsMoreThanText } from './clean.ts'
import { plainText } from './page/read-page.ts'

describe('HTML from outside', () => {
  test('keeps what makes a letter a letter', () => {
    const html =
      '<p style="color: #333; font-size:14px">Dear <b>Ana</b>,<br>the <a href="https://oven.example/a?b=1&amp;c=2">oven</a></p><ul><li>one</li></ul>'
    const clean = cleanHtml(html)
    expect(clean).toContain('<b>Ana</b>')
    expect(clean).toContain('style="color:#333;font-size:14px"')
    expect(clean).toContain(
      '<a href="https://oven.example/a?b=1&amp;c=2" rel="noopener noreferrer nofollow" target="_blank">',
    )
  })

  test.each([
    ['scripts', '<script>alert(1)</script><p onclick="alert(1)">x</p>'],
    [
      'links that run',
      '<a href="javascript:alert(1)">x</a><a href="vbscript:x">y</a><a href="data:text/html,<script>">z</a>',
    ],
    ['forms', '<form action="https://evil.example"><input name=a><button>go</button></form>'],
    [
      'frames and objects',
      '<iframe src="https://evil.example"></iframe><object data="x"></object><embed src="x"><base href="https://evil.example">',
    ],
    [
      'styles that leave their box',
      '<div style="position:fixed;top:0;z-index:99;width:100vw">x</div><style>body{display:none}</style>',
    ],
    [
      'styles that fetch',
      '<div style="background:url(https://evil.example/x.png)">x</div><p style="background-image:url(//evil.example)">',
    ],
    ['names that shadow', '<a id="cookie" name="body">x</a><img name="getElementById">'],
    [
      'pictures that fetch',
      '<img src="https://evil.example/pixel.gif" srcset="https://evil.example/2x.gif 2x"><table background="https://evil.example/b.gif">',
    ],
    ['pictures that run', '<img src="data:image/svg+xml;base64,PHN2Zz4="><svg onload="alert(1)"></svg>'],
    [
      'refreshing away',
      '<meta http-equiv="refresh" content="0;url=https://evil.example"><link rel="stylesheet" href="https://evil.example/x.css">',
    ],
  ])('no %s', (_name, html) => {
    const clean = cleanHtml(html)
    expect(clean).not.toMatch(/<(script|form|input|button|iframe|object|embed|base|style|svg|meta|link)\b/i)
    expect(clean).not.toMatch(
      / (on\w+|id|name|srcset|background|action)=|javascript:|vbscript:|position|url\(|z-index|image\/svg/i,
    )
    expect(clean).not.toMatch(/ src=/)
  })

  test('remote pictures wait until the reader asks', () => {
    expect(cleanHtml('<img src="https://shop.example/a.png" alt="oven" width="20">')).toBe(
      '<img alt="oven" width="20" data-remote-src="https://shop.example/a.png" />',
    )
  })

  test('pictures of the mail itself get their address once they are stored', () => {
    const clean = cleanHtml('<img src="cid:oven%40x"><img src="cid:gone">')
    expect(placePictures(clean, (id) => (id === 'oven@x' ? '/api/attachments/7' : undefined))).toBe(
      '<img alt="" src="/api/attachments/7" /><img alt="" data-cid="gone" />',
    )
  })

  test('tells whether it shows more than its text', () => {
    expect(showsMoreThanText(cleanHtml('<div>Hello<br>there</div>'))).toBe(false)
    expect(showsMoreThanText(cleanHtml('<p>x</p><img src="https://x.example/p.gif" width="1" height="1">'))).toBe(false)
    expect(showsMoreThanText(cleanHtml('<img src="cid:a">'))).toBe(true)
    expect(showsMoreThanText(cleanHtml('<table><tr><td>1</td><td>2</td></tr></table>'))).toBe(true)
  })
})

test('the text of HTML reads like the letter', () => {
  const html =
    '<div>Hello &amp; welcome,</div><div><br></div><p>one<br>two&nbsp;three</p><ul><li>a</li><li>b</li></ul>Ana wrote:<blockquote><div>quoted</div><blockquote>deeper</blockquote></blockquote><pre>  x\n   y</pre>'
  expect(plainText(cleanHtml(html))).toBe(
    'Hello & welcome,\n\none\ntwo three\n\n- a\n- b\n\nAna wrote:\n\n> quoted\n>\n> > deeper\n\n  x\n   y',
  )
})

const payloads = new URL('../../../../shared/data/html/payloads.json', import.meta.url)
test.skipIf(!existsSync(payloads))(
  'hostile payloads leave nothing that runs or fetches (skipped without ../shared/data)',
  () => {
    const list = JSON.parse(readFileSync(payloads, 'utf8')) as { payload: string }[]
    for (const { payload } of list) {
      const clean = cleanHtml(payload)
      const { document } = parseHTML(`<!doctype html><html><body>${clean}</body></html>`)
      for (const element of document.querySelectorAll('body *')) {
        expect(element.localName, payload).not.toMatch(
          /^(script|style|svg|math|form|input|button|iframe|object|embed|base|link|meta|template|noscript|textarea|select)$/,
        )
        for (const { name, value } of element.attributes) {
          expect(name, payload).toMatch(
            /^(style|dir|lang|title|align|valign|bgcolor|width|height|href|rel|target|src|alt|data-remote-src|data-cid|color|face|size|border|cellpadding|cellspacing|colspan|rowspan|nowrap|scope|span|start|type|reversed|value|open)$/,
          )
          if (name === 'src') expect(value, payload).toMatch(/^data:image\/(png|jpe?g|gif|webp);base64,/)
          if (name === 'href') expect(value.trim(), payload).toMatch(/^(https?:|mailto:|tel:|[^:]*$)/i)
          if (name === 'style') expect(value, payload).not.toMatch(/url|expression|position|@import|\\/i)
        }
      }
    }
  },
)
