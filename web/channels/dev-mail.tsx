export function DevMail() {
  return null
}
