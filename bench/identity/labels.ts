/**
 * Who each row is, by its label; '' where that is not known. In the files that the FEBRL tools make, each row has a label
 * of its own that names the person within: `rec-223-org` and `rec-223-dup-0` are one.
 */
export function entitiesOf(labels: readonly string[]): string[] {
  const known = labels.map((label) => (/^(na|nan|null|none)$/i.test(label) ? '' : label))
  const inside = /^(.*\d)-(org|dup-\d+)$/
  const given = known.filter(Boolean)
  return given.length > 0 && given.every((label) => inside.test(label))
    ? known.map((label) => label.replace(inside, '$1'))
    : known
}
