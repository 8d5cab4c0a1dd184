import { type Column, type Role, roleByHeader } from '../../server/people/index.ts'

/** What stands before `=` in --map, and the kind of value it means. */
const called: Record<string, Role> = {
  birth: 'date',
  birthday: 'date',
  dob: 'date',
  born: 'date',
  org: 'organisation',
  organization: 'organisation',
  company: 'organisation',
  tel: 'phone',
  telephone: 'phone',
  mobile: 'phone',
  mail: 'email',
  zip: 'postcode',
  street: 'address',
  city: 'text',
  town: 'text',
  suburb: 'text',
  gender: 'category',
  sex: 'category',
  state: 'category',
  country: 'category',
  id: 'number',
  first: 'given',
  firstname: 'given',
  last: 'family',
  lastname: 'family',
  surname: 'family',
}

const own: readonly string[] =
  'name given family email phone handle organisation date postcode number address text category ignored'.split(' ')

/** The column of that name; where none is written just so, the one that differs in case and space alone. */
export function columnCalled(names: readonly string[], name: string): number {
  const exact = names.indexOf(name)
  if (exact >= 0) return exact
  const alike = names.findIndex((each) => bare(each) === bare(name))
  if (alike < 0) throw new Error(`there is no column "${name}" in ${names.join(', ')}`)
  return alike
}

const bare = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()

/**
 * Puts what --map says (`name=first_name+surname,email=email`) over what was guessed. Of several columns for a name the
 * last is the family's; other kinds may name several columns, too. A kind may be called as a header would call it
 * (`dob`, `first_name`). Says which name it does not know.
 */
export function asMapped(columns: readonly Column[], map: string): Column[] {
  const names = columns.map((column) => column.name)
  const asked = new Map<number, Role>()
  for (const part of map.split(',').filter((part) => part.trim())) {
    const at = part.indexOf('=')
    const key = part.slice(0, Math.max(at, 0)).trim()
    const role = roleCalled(key)
    const list = columnsIn(names, part.slice(at + 1).trim())
    for (const [i, column] of list.entries())
      asked.set(column, role === 'name' && list.length > 1 ? (i === list.length - 1 ? 'family' : 'given') : role)
  }
  const nameAsked = [...asked.values()].some((role) => nameRoles.has(role))
  return columns.map((column, i): Column => {
    const role = asked.get(i)
    if (role) return { ...column, role, why: 'asked' }
    return nameAsked && nameRoles.has(column.role) ? { ...column, role: 'ignored' } : column
  })
}

function roleCalled(key: string): Role {
  const word = key.toLowerCase()
  const role = called[word] ?? (own.includes(word) ? (word as Role) : roleByHeader(key))
  if (!role) throw new Error(`--map: "${key}" is no kind of value; there are ${own.join(', ')}`)
  return role
}

/** `first+last`: two columns, unless one is called just so. */
function columnsIn(names: readonly string[], text: string): number[] {
  if (names.includes(text)) return [names.indexOf(text)]
  return text.split('+').map((name) => columnCalled(names, name.trim()))
}

const nameRoles: ReadonlySet<Role> = new Set(['name', 'given', 'family'])
