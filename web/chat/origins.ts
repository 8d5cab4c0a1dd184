/** What stands in the field, one origin a line, each as a browser writes it; `wrong` are the lines that are none. */
export function readOrigins(text: string): { origins: string[]; wrong: string[] } {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const read = lines.map((line) => ({ line, origin: originOf(line) }))
  return {
    origins: [...new Set(read.flatMap(({ origin }) => origin ?? []))],
    wrong: read.filter(({ origin }) => origin === null).map(({ line }) => line),
  }
}

// a path would promise a limit that browsers do not tell us of
function originOf(line: string): string | null {
  const url = URL.parse(line)
  if (!url || !['https:', 'http:'].includes(url.protocol)) return null
  const isBare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  return isBare ? url.origin : null
}
