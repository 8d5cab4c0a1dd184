/**
 * The whole page for the frame of a letter. The server has cleaned the HTML; here it is cleaned once more, and a
 * policy in the page itself forbids everything but words, styles and the mail's own pictures. What is quoted and signed
 * with is folded; `unfold` says what the handle does, for those who do not see it.
 */
export async function frameDocument(html: string, remotePictures: boolean, unfold: string): Promise<string> {
  const { default: purify } = await import('dompurify')
  const body = purify.sanitize(html, {
    FORBID_TAGS: [
      'form',
      'input',
      'button',
      'textarea',
      'select',
      'iframe',
      'object',
      'embed',
      'base',
      'meta',
      'link',
      'svg',
      'math',
    ],
    ADD_ATTR: ['target', 'data-remote-src'],
    RETURN_DOM_FRAGMENT: true,
  })
  for (const link of body.querySelectorAll('a')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noreferrer noopener')
  }
  for (const picture of body.querySelectorAll('img[data-remote-src]')) {
    if (remotePictures) picture.setAttribute('src', picture.getAttribute('data-remote-src') ?? '')
    else if (!picture.getAttribute('src')) picture.remove()
  }
  foldIn(body, unfold)
  const holder = document.createElement('div')
  holder.append(body)
  const own = window.location.origin
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${own} data:${remotePictures ? ' https: http:' : ''}`
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><style>${look}</style><body>${holder.innerHTML}</body>`
}

/** The server marks what is to be folded; a frame without scripts can still open and close it. */
function foldIn(body: DocumentFragment, unfold: string): void {
  for (const stretch of body.querySelectorAll('[data-fold]')) {
    const [fold, handle] = [document.createElement('details'), document.createElement('summary')]
    fold.className = 'folded'
    handle.textContent = '…'
    handle.setAttribute('aria-label', unfold)
    fold.append(handle, ...stretch.childNodes)
    stretch.replaceWith(fold)
  }
}

const look = `html{color-scheme:light;background:#fff}body{margin:0;padding:16px 18px;font:15px/1.5 Inter,system-ui,sans-serif;color:#27211b;overflow-wrap:anywhere;overflow:auto hidden;height:auto}img{max-width:100%;height:auto}table{max-width:100%}a{color:#ad4526}blockquote{margin:0 0 0 2px;padding-left:12px;border-left:2px solid #e8e0d4}pre{white-space:pre-wrap}details.folded{margin:6px 0}details.folded>summary{display:grid;place-items:center;box-sizing:border-box;width:36px;height:24px;padding-bottom:7px;border-radius:12px;list-style:none;background:#f4efe6;color:#6d6356;font-size:17px;line-height:1;cursor:pointer}details.folded>summary::-webkit-details-marker{display:none}details.folded>summary:hover{background:#e8e0d4;color:#27211b}details.folded>summary:focus-visible{outline:2px solid #ad4526;outline-offset:2px}details.folded[open]>summary{margin-bottom:8px}body>:first-child{margin-top:0}body>:last-child{margin-bottom:0}`
