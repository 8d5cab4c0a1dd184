import { phrases } from './phrases.ts'

const asked = '(?:ticket|tique|caso|solicitud|consulta|incidencia|petición|reclamación|ticket de soporte)'
const done =
  '(?:cread[oa]|abiert[oa]|registrad[oa]|recibid[oa]|actualizad[oa]|resuelt[oa]|cerrad[oa]|escalad[oa]|derivad[oa]|asignad[oa]|procesad[oa])'
const mail = '(?:correo(?: electrónico)?|mensaje|e-?mail|mail)'

export const spanish = phrases(
  {
    number: [
      '(?:número|n[.º°]+|nº|núm\\.?|id) (?:de|del) (?:su |tu )?(?:ticket|tique|caso|incidencia|solicitud|expediente)(?: ?(?:es|:)? ?#? ?[\\w-]{0,20}\\d)?',
      '(?:ticket|tique|caso|incidencia|solicitud)(?: |[-:])?(?:#|n[.º°]+|nº|núm\\.?|número|id)(?: ?:? ?#? ?[\\w-]{1,20})?',
      '(?:caso|incidencia|ticket):? \\d{4,}',
      'su (?:número|código) de referencia(?: es)?',
      '\\{\\{? ?(?:ticket|caso|incidencia|solicitud)[^{}\\n]{0,30}\\}',
      'tickets? de soporte',
    ],
    deaf: [
      `(?:por favor,? )?no (?:responda|responder|respondas|conteste|contestes|contestar)(?: directamente)? a este ${mail}`,
      'no responder(?= ?[.!;:,)]| ?\\n| ?$)',
      `(?:este|el presente) (?:es un )?${mail}(?: (?:ha sido|fue|es|se ha))? (?:generado |enviado |creado )?automátic(?:o|amente)`,
      `este (?:es un )?${mail} (?:ha sido|fue|se ha) (?:generado|enviado) (?:de forma automática|de manera automática|automáticamente)`,
      'este (?:buzón|correo) no (?:es|está|se) (?:monitorizado|supervisado|atendido|monitoreado|lee|revisa)',
      'no-?(?:reply|responder)(?:@[\\w.-]{1,80})?',
    ],
    hollow: [
      '(?:su|tu) (?:llamada|opinión|satisfacción|consulta|solicitud|mensaje) es (?:muy |realmente |sumamente )?(?:importante|valiosa) para nosotros',
      '(?:disculpe|disculpen|disculpa|lamentamos|sentimos|perdone|disculpas por) (?:las molestias|cualquier (?:inconveniente|molestia)|los inconvenientes)(?: (?:ocasionad[oa]s|causad[oa]s|que (?:esto )?(?:le )?(?:haya|hayamos) (?:podido )?(?:causar|causado|ocasionar|ocasionado)))?',
      'gracias por (?:ponerse en contacto con|contactar (?:con|a)) (?:nuestro |el )?(?:servicio|soporte|centro|equipo)(?: de (?:atención|soporte|ayuda|asistencia))?(?: al cliente| técnico)?',
      'agradecemos su (?:preferencia|paciencia y comprensión|comprensión|confianza)',
      'le informamos (?:de )?que',
      '(?:nuestra prioridad|nuestro objetivo) es (?:su|la) satisfacción',
    ],
    process: [
      `(?:su|tu|un|una|el|la|este) (?:nuev[oa] )?${asked} (?:ha sido|fue|está siendo|será|se ha) (?:correctamente )?${done}`,
      '(?:ha sido|fue|será|ha quedado|se ha) (?:asignad[oa]|escalad[oa]|derivad[oa]|transferid[oa]|enviad[oa]|remitid[oa]) (?:a|al) (?:un |una |uno de nuestros |nuestro |nuestra |el |la )?(?:siguiente |próximo )?(?:agente|agentes|representante|operador|departamento|equipo|especialista|área)',
      '(?:un|uno de nuestros|nuestro|el próximo) (?:agentes?|representantes?|operadores?|asesores?)(?: disponibles?)? (?:se pondrá|le atenderá|le responderá|le contactará|se comunicará|le contestará)',
      'por (?:el |riguroso )?orden de (?:llegada|recepción|entrada)',
      '(?:alto|elevado|gran) volumen de (?:llamadas|consultas|solicitudes|correos|tickets)',
      'hemos recibido (?:correctamente )?su (?:solicitud|consulta|ticket|caso|incidencia)',
    ],
    nameless: [
      '(?:estimad[oa]s?|apreciad[oa]s?|querid[oa]s?) (?:(?:y )?(?:valios|apreciad)[oa]s? )?(?:client[ea]s?|usuari[oa]s?|señor(?:es)?(?:[/ ]+(?:o )?señoras?)?|socios?)(?:/a)?',
      'a quien corresponda',
      'muy señor(?:es)? míos?',
    ],
    rating: [
      '(?:por favor,? )?(?:califique|valore|puntúe|evalúe) (?:nuestro|nuestra|su|este|esta|mi|la|el) (?:servicio|atención|experiencia|soporte|conversación|agente|ayuda)',
      '(?:complete|rellene|responda|conteste|realice|llene) (?:nuestra|esta|una|la|a nuestra|a esta) (?:breve |pequeña |corta )?encuesta',
      'encuesta de satisfacción',
      'en una escala (?:de|del) \\d (?:a|al) \\d{1,2}',
    ],
    shutting: [
      `(?:su|este|esta|el|la) (?:${asked}|conversación) (?:se cerrará|será cerrad[oa]|quedará cerrad[oa])(?: automáticamente| de forma automática)?`,
      'se cerrará (?:automáticamente|de forma automática)',
      'si no (?:recibimos|tenemos) (?:respuesta|noticias)(?: suyas?)? en (?:un plazo de )?\\d{1,3} (?:horas|días)',
    ],
  },
  {
    number: 'Diga mejor de qué se trata: «su horno», «su carta del lunes».',
    deaf: 'Invite a responder: «Conteste sin más a esta carta; me llega a mí.»',
    hollow: 'Diga lo que de verdad quiere decir: «Siento que el horno fallara un sábado.»',
    process: 'Diga quién hace qué y cuándo: «Sam la ha leído y le escribe antes de mañana a mediodía.»',
    nameless: 'Salude por su nombre: «Querida María:»',
    rating: 'Pregunte como se pregunta a una persona: «¿Le ha servido? Si no, dígamelo.»',
    shutting: 'Deje la puerta abierta: «Escriba cuando le venga bien; seguimos desde aquí.»',
  },
)
