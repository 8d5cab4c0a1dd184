import { openChance } from './chance.ts'

const given =
  'Maria Tom Ines Jun Piet Ana Sam Lucía Omar Freya Mateo Aisha Björn Chiara Dmitri Elif Fatima Goran Hana Ivo Jonas Keiko Leila Milan Nadia Oskar Priya Quentin Rosa Stefan Tariq Uma Vera Wim Xenia Yusuf Zoë Amara Bruno Céline Екатерина Иван محمد'.split(
    ' ',
  )
const begins = 'B Br D Dr F G Gr H J K Kl L M N P R S Sch St T Tr V W Z'.split(' ')
const middles = 'a e i o u ai au ei ie o a e'.split(' ')
const ends = 'ck ll nn rt s t mann berg er ini ov sen ez ski man rd nd ler ner ton well'.split(' ')
const domains = 'gmail.com outlook.com yahoo.com gmx.de web.de orange.fr icloud.com proton.me'.split(' ')

/**
 * Rows of a file of people: names of which few are common and most are rare, an address each, often a number, sometimes
 * a company; every twentieth is an earlier one with a slip, another address or another spelling. The same each time.
 */
export function* manyPeople(count: number, seed = 7): Generator<string[]> {
  const chance = openChance(seed)
  const family = Array.from({ length: Math.min(60_000, 2000 + count / 3) }, () => {
    const syllables = 1 + chance.below(2)
    return Array.from({ length: syllables }, (_, i) => {
      const begin = chance.one(begins)
      return `${i === 0 ? begin : begin.toLowerCase()}${chance.one(middles)}`
    })
      .concat(chance.one(ends))
      .join('')
  })
  const rare = (length: number) => Math.floor(length * chance.next() ** 3)
  const earlier: string[][] = []
  for (let i = 0; i < count; i++) {
    const before = chance.next() < 0.05 ? earlier[chance.below(Math.max(earlier.length, 1))] : undefined
    if (before) {
      yield again(before, i)
      continue
    }
    const first = given[rare(given.length)]!
    const last = family[rare(family.length)]!
    const at = chance.next() < 0.6 ? chance.one(domains) : `${last.toLowerCase()}-${chance.below(5000)}.example`
    const row = [
      `${first} ${last}`,
      `${first}.${last}${chance.below(1000)}@${at}`
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^a-z0-9@.-]/g, 'x'),
      chance.next() < 0.5 ? `+4479${String(chance.below(100_000_000)).padStart(8, '0')}` : '',
      chance.next() < 0.3 ? `${family[chance.below(family.length / 10)]} ${chance.one(['Bakery', 'Mill', 'Ltd'])}` : '',
      chance.one(['en', 'de', 'es', 'fr']),
      `K-${i}`,
      chance.one(['rye', 'spelt', 'sourdough', 'baguette']),
    ]
    if (earlier.length < 5000) earlier.push(row)
    else earlier[chance.below(5000)] = row
    yield row
  }
}

/** The same person as they write another time. */
function again(
  [name = '', mail = '', phone = '', company = '', language = '', , bread = '']: string[],
  i: number,
): string[] {
  const slip = i % 3 === 0 ? name.replace(/(.)(.)$/, '$2$1') : name
  const other = i % 2 === 0 ? mail.replace(/@.*/, '@elsewhere.example') : mail
  return [slip, other, phone, company, language, `K-${i}`, bread]
}

export const header = ['Name', 'E-mail', 'Phone', 'Company', 'Language', 'Customer no', 'Favourite bread']
