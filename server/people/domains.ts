import { domainToASCII } from 'node:url'
import providers from 'email-providers/all.json' with { type: 'json' }
import { getDomain, getPublicSuffix } from 'tldts'

/** Providers with millions of mailboxes that the list of the package `email-providers` lacks. */
const alsoPublic = ['posteo.de', 'posteo.net', 'ziggo.nl', 'xs4all.nl', 'telefonica.net', 'duck.com', 'mailbox.org']
const publicProviders = new Set([...providers, ...alsoPublic].map((domain) => domain.toLowerCase()))
const asSuffix = { allowPrivateDomains: true }

/** The domain of a mail address as compared: in ASCII (RFC 5891) and lower case; '' where there is none. */
export function mailDomain(address: string): string {
  return domainKey(address.slice(address.lastIndexOf('@') + 1))
}

export function domainKey(domain: string): string {
  const bare = domain.trim().normalize('NFC').replace(/\.$/, '')
  return /^[^\s@/:]+\.[^\s@/:]+$/.test(bare) ? domainToASCII(bare).toLowerCase() : ''
}

/**
 * Whether anybody can have an address there: a public provider, one of its subdomains, or no domain of anybody's own
 * (co.uk; Public Suffix List).
 */
export function isPublicDomain(domain: string): boolean {
  if (domain === '' || getPublicSuffix(domain, asSuffix) === domain) return true
  return selfAndParents(domain).some((each) => publicProviders.has(each))
}

/** A domain and those above it, down to the one that was registered: uk.shop.example, shop.example. */
export function selfAndParents(domain: string): string[] {
  const registered = getDomain(domain, asSuffix) ?? domain
  const all = [domain]
  for (let each = domain; each !== registered && each.includes('.'); all.push(each))
    each = each.slice(each.indexOf('.') + 1)
  return all
}
