import type { z } from 'zod'
import type { factSensitivity } from '../facts.ts'

type Sensitivity = z.infer<typeof factSensitivity>

/* Words by which a column of a file, or a day in somebody's life, sounds as if it touched them closely; without accents. */
const sounds: [Exclude<Sensitivity, 'none'>, RegExp[]][] = [
  [
    'health',
    [
      /\b(?:diagnos\w*|allerg\w*|ill(?:ness)?|sick\w*|diseases?|disab\w+|health|medica\w*|surger\w+|hospital\w*|therap\w+|pregnan\w+|cancer|chemo\w*|diabet\w*|dementia|miscarriage|rehab|blood (?:type|group)|recover(?:s|ed|ing|y)? (?:from|after))\b/,
      /\b(?!co|ko)\w*operation\b|\b(?:o[.]?p[.]?) am\b/,
      /\b(?:\w*krank\w*|\w*behinder\w*|gesundheit\w*|medikament\w*|\w*arzt|\w*schwanger\w*|pflegegrad|blutgruppe|reha|genesung|kur|unvertraglichkeit\w*)\b/,
      /\b(?:alergi\w*|enferm\w*|salud|discapacidad\w*|cirugia\w*|operacion|operad[oa]|embaraz\w*|terapia\w*|intolerancia\w*)\b/,
      /\b(?:maladies?|malade|sante|handicap\w*|chirurg\w*|operee?|enceinte|grossesse|hopital|therapie\w*|intolerances?)\b/,
    ],
  ],
  [
    'money',
    [
      /\b(?:income|salar(?:y|ies)|wages?|debts?|credit (?:score|rating)|iban|bank account\w*|insolven\w*|bankrupt\w*)\b/,
      /\b(?:\w*einkommen|gehalt|\w*lohn|\w*schulden|schufa|\w*insolvenz|kontonummer|bankverbindung)\b/,
      /\b(?:ingresos|salario|sueldo|deudas?|quiebra|cuenta bancaria)\b/,
      /\b(?:revenus?|salaires?|dettes?|surendett\w*|faillite|compte bancaire)\b/,
    ],
  ],
  [
    'belief',
    [
      /\b(?:religi\w*|faith|denomination\w*|church|political|politics|trade union\w*)\b/,
      /\b(?:konfession\w*|glaube\w*|kirche\w*|\w*partei|gewerkschaft\w*|politisch\w*)\b/,
      /\b(?:creencias?|iglesia|partido politico|sindicato|politica)\b/,
      /\b(?:croyances?|eglise|parti politique|syndicat|politique)\b/,
    ],
  ],
  [
    'family',
    [
      /\b(?:marital|divorc\w*|widow\w*|custody|spouse)\b|^(?:number of )?(?:children|kids)$/,
      /\b(?:familienstand|scheidung\w*|geschieden\w*|verwitwet\w*|sorgerecht)\b|^(?:anzahl )?kinder$/,
      /\b(?:estado civil|viud[oa]|custodia|conyuge)\b|^(?:numero de )?hijos$/,
      /\b(?:situation (?:familiale|matrimoniale)|etat civil|veuf|veuve|conjointe?)\b|^(?:nombre d.)?enfants$/,
    ],
  ],
  [
    'other',
    [/\b(?:sexual\w*|sexuell\w*|sexuelle?|ethnic\w*|etni\w*|ethni\w*|criminal\w*|vorstrafe\w*|conviction\w*)\b/],
  ],
]

/**
 * What a few words sound as if they touched, in English, German, Spanish or French; `none` where they do not. A proposal
 * and no more: whoever knows better says so.
 */
export function soundsClose(words: string): Sensitivity {
  const plain = words
    // "incomeGross" and "credit_score" are two words each
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-./]+/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
  return sounds.find(([, patterns]) => patterns.some((pattern) => pattern.test(plain)))?.[0] ?? 'none'
}
