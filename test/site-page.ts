import { createServer } from 'node:http'

/**
 * A page of a company, on an origin of its own, as strict as they come: it embeds the chat by one line and allows nothing
 * else. `?language=de` is a page in German; `?data-to=ana` stands on that line.
 */
export async function openShop(desk: string): Promise<{ url: string; close(): Promise<void> }> {
  const policy = [
    "default-src 'none'",
    `script-src ${desk}`,
    `connect-src ${desk}`,
    `img-src ${desk} blob:`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop')
    const language = searchParams.get('language') ?? 'en'
    const data = [...searchParams].filter(([name, value]) => /^data-[a-z]+$/.test(name) && /^[\w-]*$/.test(value))
    const title = pathname === '/help' ? 'Help with ovens' : 'The shop'
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy })
      .end(pageOf(desk, /^[a-z]{2}$/.test(language) ? language : 'en', title, data))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function pageOf(desk: string, language: string, title: string, data: [string, string][]): string {
  const more = data.map(([name, value]) => ` ${name}="${value}"`).join('')
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>Ovens and stones</h1><p><a href="/stones">Stones</a></p></main>
<script src="${desk}/widget.js" async${more}></script></body>
</html>`
}
