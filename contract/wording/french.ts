import { phrases } from './phrases.ts'

const asked = "(?:ticket|dossier|demande|requête|incident|réclamation|ticket d'assistance|ticket de support)"
const done =
  '(?:créée?|ouverte?|enregistrée?|reçue?|mise? à jour|résolue?|clôturée?|fermée?|transmise?|affectée?|attribuée?|traitée?|prise? en charge)'
const mail = '(?:e-?mail|courriel|message|mail|courrier électronique)'
const fares = '(?<!(?:billet|ticket) de )'

export const french = phrases(
  {
    number: [
      `${fares}(?:numéro|n[°º.]+|nº|id|référence) (?:de|du) (?:votre |ton |vos )?(?:ticket|dossier|demande|incident|requête)(?: ?(?:est|:)? ?#? ?[\\w-]{0,20}\\d)?`,
      '(?:ticket|dossier|incident|demande|requête)(?: |[-:])?(?:#|n[°º.]+|nº|numéro|id)(?: ?:? ?#? ?[\\w-]{1,20})?',
      '(?:dossier|incident|ticket):? \\d{4,}',
      'sous (?:la référence|le numéro)',
      '\\{\\{? ?(?:ticket|dossier|demande|incident)[^{}\\n]{0,30}\\}',
      "tickets? (?:de support|d'assistance)",
    ],
    deaf: [
      `(?:merci de |veuillez |prière de )?ne (?:pas |répondez pas |réponds pas )(?:répondre )?(?:directement )?à (?:ce|cet) ${mail}(?: automatique)?`,
      'ne pas répondre(?= ?[.!;:,)]| ?\\n| ?$)',
      `(?:ceci|ce ${mail}|cet ${mail})(?: est)?(?: un)? (?:${mail} )?(?:a été )?(?:automatique|généré automatiquement|envoyé automatiquement|envoyé de manière automatique)`,
      "(?:cette (?:boîte|adresse)) (?:n'est pas|ne sera pas) (?:consultée|surveillée|relevée|lue)",
      'no-?reply(?:@[\\w.-]{1,80})?',
      'ne-?pas-?repondre@[\\w.-]{1,80}',
    ],
    hollow: [
      '(?:votre|ton) (?:appel|avis|satisfaction|demande|message|opinion) (?:est|nous est|compte) (?:très |particulièrement |beaucoup )?(?:importante?|précieu(?:x|se)|pour nous)(?: pour nous| à nos yeux)?',
      '(?:désolés?|excuser?|excuses|regrettons|excusons) (?:pour |de |des? )?(?:la |tout(?:e)? |les |le )?(?:gêne|désagréments?|inconvénients?|dérangement)(?: (?:occasionnée?s?|causée?s?|que cela (?:a pu|aurait pu) (?:vous )?(?:causer|occasionner)))?',
      "merci d'avoir contacté (?:notre |le )?(?:service|support|centre|équipe)(?: client(?:s|èle)?| d'assistance| technique)?",
      '(?:nous vous remercions|merci) (?:de|pour) votre (?:compréhension|confiance et de votre fidélité|patience et de votre compréhension)',
      'nous vous (?:informons|prions de noter) que',
      'votre satisfaction est notre priorité',
    ],
    process: [
      `(?:votre|un|une|ce|cette|la|le) (?:nouveau |nouvelle )?${asked} (?:a(?: bien)? été|est(?: en cours d'être)?|sera) (?:bien )?${done}`,
      "(?:a été|est|sera) (?:affectée?|attribuée?|transmise?|transférée?|escaladée?|assignée?) (?:à|au) (?:un |une |un de nos |notre |service |l')?(?:prochain )?(?:agent|agents|conseiller|conseillers|opérateur|service|équipe|département|spécialiste|support)(?: compétente?| concernée?| disponible)?",
      "(?:un|l'un de nos|un de nos|notre|le prochain) (?:agents?|conseillers?|opérateurs?|téléconseillers?)(?: disponibles?)? (?:vous (?:répondra|contactera|recontactera|rappellera)|va vous|prendra contact|reviendra vers vous)",
      "(?:par|dans l') ?ordre (?:d'arrivée|de réception)",
      "(?:un )?(?:fort|grand|important) (?:volume|nombre) (?:d'appels|de demandes|de tickets|de messages)",
      'nous avons bien reçu votre (?:demande|requête|ticket|réclamation)',
    ],
    nameless: [
      '(?:cher|chère|chers|chères)(?:[/(]?\\w{0,3}\\)?)? (?:client|cliente|clients|utilisateur|utilisatrice|abonnée?|membre|adhérente?)(?:\\(e\\))?s?',
      'madame, monsieur',
      '(?:cher|chère) (?:monsieur|madame)(?: ?/ ?| ou )(?:madame|monsieur)',
      'à qui de droit',
    ],
    rating: [
      '(?:merci de |veuillez )?(?:noter|notez|évaluer|évaluez) (?:notre|nos|votre|cette|ce|mon|la|le) (?:service|services|expérience|échange|conversation|conseiller|assistance|support|agent)',
      '(?:répondre|répondez|remplir|remplissez|compléter|complétez|participer|participez) (?:à )?(?:notre|cette|une|ce|un) (?:courte? |bref |brève |petite? |rapide )?(?:enquête|sondage|questionnaire)',
      'enquête de satisfaction',
      'sur une échelle (?:de|allant de) \\d à \\d{1,2}',
    ],
    shutting: [
      `(?:votre|ce|cette|le|la) (?:${asked}|conversation) (?:sera|va être) (?:automatiquement )?(?:clôturée?|fermée?|close?)(?: automatiquement)?`,
      '(?:sera|est|a été) (?:automatiquement (?:clôturée?|fermée?)|(?:clôturée?|fermée?) automatiquement)',
      "sans (?:réponse|retour|nouvelles) de votre part (?:sous|dans les|dans un délai de|d'ici) \\d{1,3} (?:heures|jours)",
    ],
  },
  {
    number: 'Dites plutôt de quoi il s’agit : « votre four », « votre lettre de lundi ».',
    deaf: 'Invitez à répondre : « Répondez simplement à cette lettre, elle m’arrive. »',
    hollow: 'Dites la chose que vous pensez : « Je suis désolée que votre four soit tombé en panne un samedi. »',
    process: 'Dites qui fait quoi, et quand : « Sam l’a lue et vous écrit avant demain midi. »',
    nameless: 'Saluez par le nom : « Chère Maria, »',
    rating: 'Demandez comme on demande à quelqu’un : « Est-ce que cela vous a aidée ? Sinon, dites-le-moi. »',
    shutting: 'Laissez la porte ouverte : « Écrivez quand cela vous convient ; nous reprenons ici. »',
  },
)
