import { hash, verify } from '@node-rs/argon2'
import { refuse } from '../platform/refusals.ts'

// argon2id (this library's default) with 19 MiB, two passes, one lane: OWASP's Password Storage Cheat Sheet
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const shortest = 12

/** As kept in the database: a PHC string with its own salt. Refuses weak_password; `about` are words the owner is known by. */
export function hashPassword(password: string, about: string[]): Promise<string> {
  if (isWeak(password, about)) refuse('weak_password', { shortest })
  return hash(password, cost)
}

/** Takes as long for an account that is not there (null) as for one that is, so that nobody learns which it was. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const right = await verify(kept ?? (await ofNobody()), password)
  return right && kept !== null
}

let nobodys: Promise<string> | undefined

function ofNobody(): Promise<string> {
  nobodys ??= hash('the password of nobody', cost)
  return nobodys
}

/** Too short, too common, too regular, or made of what everyone knows of its owner. Length counts, not punctuation. */
export function isWeak(password: string, about: string[]): boolean {
  const plain = password.toLowerCase().trim()
  if (Array.from(plain).length < shortest) return true
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '')
  if (new Set(plain).size < 5 || isRun(plain)) return true
  // what remains when the well-known parts are taken out must still be something
  const rest = [...knownParts(about), ...common].reduce((rest, part) => rest.replaceAll(part, ''), letters)
  return rest.replace(/^\d+|\d+$/g, '').length < 4
}

function knownParts(about: string[]): string[] {
  return about
    .flatMap((words) => words.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
}

function isRun(text: string): boolean {
  const codes = Array.from(text, (sign) => sign.codePointAt(0)!)
  const steps = new Set(codes.slice(1).map((code, i) => code - codes[i]!))
  return steps.size === 1
}

// what the lists of stolen passwords are made of, longest first
const common = [
  'correcthorsebatterystaple',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'administrator',
  'letmein',
  'iloveyou',
  'password',
  'passwort',
  'passw0rd',
  'p4ssw0rd',
  'passphrase',
  'motdepasse',
  'contrasena',
  'contraseña',
  'asdfghjkl',
  'zxcvbnm',
  'welcome',
  'willkommen',
  'bienvenue',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'dragon',
  'monkey',
  'master',
  'shadow',
  'superman',
  'batman',
  'starwars',
  'trustno1',
  'changeme',
  'rapport',
  'default',
  'secret',
  'qwerty',
  'qwertz',
  'azerty',
  'asdfgh',
  'abcdef',
  'abc123',
  'admin',
  'login',
  'hello',
  'summer',
  'winter',
  'spring',
  'autumn',
  'sommer',
  '123456789',
  '12345678',
  '1234567',
  '123456',
  '12345',
]
