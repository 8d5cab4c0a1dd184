import { createServer } from 'node:http'

/** A page of a company, on an origin of its own, as strict as they come: it embeds the chat by one line and allows nothing else. */
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
    const language = new URL(request.url ?? '/', 'http://shop').searchParams.get('language') ?? 'en'
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy })
      .end(pageOf(desk, /^[a-z]{2}$/.test(language) ? language : 'en'))
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

function pageOf(desk: string, language: string): string {
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>The shop</title></head>
<body><main><h1>Ovens and stones</h1><p><a href="/stones">Stones</a></p></main>
<script src="${desk}/widget.js" async></script></body>
</html>`
}
