import { escaped, plainFace, plainPage } from '../../platform/plain-page.ts'
import type { TalkLanguage } from './language.ts'
import { talkWords } from './words.ts'

/**
 * The panel of the company's own site, on a page of its own. Where no script runs, what stands in `without`; where the
 * panel does not come, a way to the same. `to`: whose personal link it is.
 */
export function panelPage(
  language: TalkLanguage,
  title: string,
  company: string,
  to: string | null,
  without: string,
): string {
  const words = talkWords[language]
  return plainPage(
    language,
    `${title} · ${company}`,
    `<noscript>${without}</noscript>
<rapport-chat page${to === null ? '' : ` to="${escaped(to)}"`}></rapport-chat>
<p class="quiet" data-unless-chat><a href="?form=1">${words.byForm}</a></p>
<script src="/widget.js" async></script>`,
  )
}

type Face = { slug: string; name: string; pictureUrl: string | null }

/** All of us who may be written to: the page of the company, and of somebody who has left. */
export function everybody(agents: Face[], company: string, title: string, lead: string): string {
  const all = agents
    .map((one) => `<li><a href="/talk/${escaped(one.slug)}">${plainFace(one, company)}</a></li>`)
    .join('\n')
  return `<h1>${escaped(title)}</h1>\n<p>${escaped(lead)}</p>\n<ul class="people">\n${all}\n</ul>`
}
