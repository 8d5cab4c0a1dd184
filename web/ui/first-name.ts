/** What one would call someone across a desk. A name that is an address keeps its first half. */
export function firstName(name: string): string {
  const [whole] = name.split('@')
  const words = whole!.trim().split(/\s+/)
  const titles = /^(dr|prof|mr|mrs|ms|mx|herr|frau|sr|sra|m|mme)\.?$/i
  return words.length > 1 && titles.test(words[0]!) ? whole!.trim() : words[0]!
}
