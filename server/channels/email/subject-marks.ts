import { bareLine } from './head-labels.ts'

/** What gateways, lists and spam filters put before a subject: `[EXTERNAL]`, `[Bakers]`, `***SPAM***`, `EXTERN:`. */
const TAG =
  /^\s*(?:\[[^\][:：]{1,40}[:：]?\]|\((?:ext(?:ern(?:al|e|o|a)?)?)\)|\{[^{}:：]{1,30}\??\}|\*{2,}\s?[^*:：]{1,30}\*{2,}:?|(?:external(?: e-?mail| mail| sender)?|extern(?:e|o|a)?|ext|caution)\s?[:：|-])\s*/iu
const MOST_TAGS = 4

/** A subject as it was written, without the marks that stand before it. */
export function withoutTags(subject: string): string {
  let rest = bareLine(subject)
  for (let i = 0; i < MOST_TAGS; i++) {
    const shorter = rest.replace(TAG, '')
    if (shorter === rest || shorter === '') break
    rest = shorter
  }
  return rest
}

const ANSWER =
  /^\s*(?:re|aw|antw|antwort|sv|svar|vs|rif|r|res|resp|rép|réf|odp|ats|atb|vá|válasz|ynt|yan|απ|απάντηση|σχετ|отв|ответ|відп|на|vast|bls|balas|tl|trả lời|回复|回覆|答复|答覆|返信|답장|회신|תגובה|השב|رد|پاسخ)\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3}|\d{1,3})?\s?[:：]/iu

/** Whether a subject says that its mail answers another, in the languages that mail programs speak. */
export function saysAnswer(subject: string): boolean {
  return ANSWER.test(withoutTags(subject))
}

const FORWARD =
  /^\s*\[?\s*(fwd?|wg|tr|trs|rv|enc|res?env|i|inoltro|inoltrato|doorst|doorgestuurd|vb|vs|vl|pd|fs|weitergeleitet|weiterleitung|redirec[tț]ionat|továbbítás|továbbítva|[iİ]lt|ynd|πρθ|edasi|pārsūt|prsl|fyi|перес?л?|пересыл|пересил|перенаправлено|прсл|препр|转发|轉寄|轉發|転送|전달|הועבר|إعادة توجيه)\s*[:：\]]/iu

/** Whether a subject says that the mail below is passed on: then it is what the sender wants us to read. */
export function saysForwarded(subject: string): boolean {
  return FORWARD.test(withoutTags(subject))
}

/** A subject without what says that it is passed on: `[Fwd: Oven]` is about the oven. */
export function withoutForward(subject: string): string {
  const bare = withoutTags(subject)
  const about = bare.replace(FORWARD, '')
  return (bare.startsWith('[') ? about.replace(/\]\s*$/, '') : about).trim()
}
