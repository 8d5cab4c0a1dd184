import { z } from 'zod'
import { id, line, moment } from './common.ts'
import { said } from './sayings.ts'

/* Sites of the company's own, which may say who somebody is. */

/** The one algorithm that a key is good for: a secret that both sides know, or a key pair whose public half we know. */
export const keyAlgorithm = z.enum(['HS256', 'RS256', 'ES256', 'EdDSA']).meta({ id: 'KeyAlgorithm' })

export const siteKey = z
  .object({
    /** what tokens call it: `kid` in their header */
    kid: z.string(),
    algorithm: keyAlgorithm,
    /** of a key pair; null: a secret, which was shown once */
    publicKey: z.string().nullable(),
    madeAt: moment,
    /** another took its place: it holds until then */
    endsAt: moment.nullable(),
    lastUsedAt: moment.nullable(),
  })
  .meta({ id: 'SiteKey' })

export const site = z
  .object({
    id,
    name: z.string(),
    /** `iss` of its tokens */
    issuer: z.string(),
    /** stands before its ids in what we know of people */
    idPrefix: z.string(),
    addedAt: moment,
    keys: z.array(siteKey),
  })
  .meta({ id: 'Site' })
/** `audience`: what `aud` of every token must say. */
export const sites = z.object({ items: z.array(site), audience: z.string() })

/** PEM or JWK of the public half of a key pair; left out: we make a secret. */
const publicKey = z.string().trim().min(1).max(8000).optional()
export const newSite = z.object({
  name: line.min(1).max(100),
  issuer: line
    .min(1)
    .max(200)
    .regex(/^\P{Cc}+$/u),
  idPrefix: z
    .string()
    .trim()
    .regex(/^([\p{L}\p{N}_.-]{1,40}:)?$/u)
    .default(''),
  publicKey,
})
/** `holdHours`: how long the keys before this one hold still. */
export const newSiteKey = z.object({ publicKey, holdHours: z.number().int().min(0).max(720).default(24) })
/** `secret` is said this once, and never again; null where a public key was given. */
export const siteWithKey = z.object({ site, kid: z.string(), secret: z.string().nullable() })

/** A token as it was signed. */
export const pass = z.string().min(1).max(4096)
export const passTrial = z
  .object({
    ...said.shape,
    works: z.boolean(),
    /** what came of it, in English */
    words: z.string(),
    /** whom it names, where it works */
    person: z
      .object({ id: z.string(), name: z.string(), address: z.string().nullable(), addressProven: z.boolean() })
      .nullable(),
  })
  .meta({ id: 'PassTrial' })
