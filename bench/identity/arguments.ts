import type { Column, Role } from '../../server/people/index.ts'

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

/**
 * Puts what --map says (`name=first_name+surname,email=email`) over what was guessed. Of several columns for a name the
 * last is the family's; other kinds may name several columns, too. Says which name it does not know.
 */
export function asMapped(columns: readonly Column[], map: string): Column[] {
  const asked = new Map<string, Role>()
  for (const part of map.split(',').filter(Boolean)) {
    const [key = '', names = ''] = part.split('=').map((side) => side.trim())
    const role = called[key.toLowerCase()] ?? (own.includes(key) ? (key as Role) : undefined)
    if (!role) throw new Error(`--map: "${key}" is no kind of value; there are ${own.join(', ')}`)
    const list = names.split('+').map((name) => name.trim())
    for (const [i, name] of list.entries()) {
      if (!columns.some((column) => column.name === name)) throw new Error(`--map: there is no column "${name}"`)
      asked.set(name, role === 'name' && list.length > 1 ? (i === list.length - 1 ? 'family' : 'given') : role)
    }
  }
  const nameAsked = [...asked.values()].some((role) => nameRoles.has(role))
  return columns.map((column): Column => {
    const role = asked.get(column.name)
    if (role) return { ...column, role, why: 'asked' }
    return nameAsked && nameRoles.has(column.role) ? { ...column, role: 'ignored' } : column
  })
}

const nameRoles: ReadonlySet<Role> = new Set(['name', 'given', 'family'])
