/** Puts the words of today, like {saturday}, into a text. */
export function fill(text: string, words: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => words[name] ?? all)
}
