/**
 * Which of the team's skills a matter calls for, by its own words: a skill counts where all its words begin a word of the
 * text ("ovens" is found in "the oven stopped"). What an agent says of a conversation goes before this.
 */
export function skillsIn(text: string, skills: readonly string[]): string[] {
  const words = wordsOf(text)
  return skills.filter((skill) => {
    const needed = wordsOf(skill)
    return needed.length > 0 && needed.every((one) => words.some((word) => word.startsWith(stem(one))))
  })
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Without the plural of many European languages; short words stay whole. */
function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:e?s|en)$/u, '') : word
}
