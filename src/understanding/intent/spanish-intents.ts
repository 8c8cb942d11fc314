/**
 * Spanish wishes, in the order of the English ones and for the same reasons.
 */
import { anotherTable } from '../another-table.ts';
import { placedOrder, sameOrder } from '../order-words.ts';
import type { Wish } from './intent.ts';
import { isArranging, isCodeAsked, isDetailAsked, isOpenQuestion } from './question.ts';

export const spanishIntents: readonly Wish[] = [
  { intent: 'question', patterns: [placedOrder.es], isTo: isOpenQuestion },
  {
    intent: 'person',
    patterns: [
      /\b(?:hablar|comunicar\w*|pas[ae]\w*|pon(?:er|ga)\w*|quiero|necesito|transfier\w*)\b(?: \w+){0,4}? (?:alguien|persona real|una persona|persona|agente|operador\w?|encargad[oa]|gerente|humano|empleado|responsable)\b/,
      /^(?:operadora?|agente|una persona|persona|encargad[oa]|gerente)(?:,? por favor)?[.!]?$/,
      /\bpersona (?:real|humana|de verdad)\b/,
    ],
    unless: /\bmesa\b|\b(?:para|otra|mas) una persona\b|\bpersona mas\b/,
  },
  {
    intent: 'person',
    patterns: [
      /\bno (?:lo |la |me |recuerdo |encuentro )*(?:tengo|se|acuerdo|encuentro|recuerdo|codigo|numero)\b/,
      /\b(?:lo|la|mi|el codigo) (?:he )?(?:perdi|perdido|olvide|olvidado)\b|\b(?:perdi|olvide|he (?:perdido|olvidado)) (?:el|mi|la)\b/,
    ],
    isTo: isCodeAsked,
  },
  {
    intent: 'complaint',
    patterns: [
      /\b(?:quej(?:a|arme|o)|reclam(?:o|ar|acion)|horrible|pesim[oa]|asqueros[oa]|inaceptable|devolucion|reembolso|intoxic\w+|(?:me|nos) cobraron (?:[^\s.?!]+ ){0,4}?(?:de mas|dos veces|doble)|devuelvan (?:mi|el|nuestro) dinero|fatal|maleducad[oa]|enfadad[oa]|enojad[oa]|indignad[oa]|decepcionad[oa])\b/,
      /\b(?:comida|cena|sopa|carne|pescado|servicio|camarer[oa]|meser[oa]|plato) (?:estaba|estuvo|fue|era) (?:\w+ )?(?:fri[oa]|mal|mal[oa]|crud[oa]|quemad[oa]|salad[oa]|lent[oa]|suci[oa])\b|\bmal servicio\b/,
    ],
  },
  {
    intent: 'cancel',
    patterns: [
      /\b(?:cancel\w+|anul\w+)\b/,
      /\bno (?:podemos|puedo|vamos a poder|voy a poder) (?:ir|venir|llegar|asistir)\b/,
      /\bya no (?:quiero|necesito|queremos|necesitamos)\b/,
      /\b(?:borr|elimin)\w+ (?:mi|la|nuestra) reserva\w*\b/,
      /\b(?:quit|sac|borr|elimin)(?:ar|e|a)(?:me|nos) de (?:la|esa|su) (?:lista|fila|cola)\b|\bsalir(?:me|nos)? de la (?:lista|fila|cola)\b/,
    ],
    unless: /\bpolitica de cancelacion\b|\bno (?:quiero|queremos) cancelar\b/,
  },
  {
    intent: 'cancel',
    patterns: [
      /^(?:(?:no|ah|pues|bueno|mejor|ay|perdon),? )*(?:olvid[ae](?:lo|se)|dej[ae]lo|ya no l[oa] (?:quiero|queremos)|da igual,? no)(?:[,.]? (?:gracias|por favor|adios|ya|asi|entonces|muchas))*[.!]*$/,
    ],
    isTo: isArranging,
  },
  {
    intent: 'change',
    patterns: [
      /\b(?:cambi(?:ar(?:l[oa]|me(?:l[oa])?|nos)?|o|amos|e(?:l[oa]|mel[oa]|nos)?|al[oa])|modific\w+|mover(?:l[oa])?|muev(?:a|e)(?:l[oa]|mel[oa])?|pas(?:ar|a|e)(?:l[oa]|mel[oa]) (?:a|al|para)|reprogram\w+|posponer|aplaz\w+|adelant\w+|(?<!\b(?:nos|me) (?:vamos a |voy a )?)retras(?!o\b|ad)\w+|atrasar|actualizar)\b/,
      /\b(?:anadir|agregar|quitar) (?:\w+ ){0,2}personas?\b/,
      /\botr[oa] (?:hora|dia|fecha)\b/,
    ],
    unless: /\bno (?:quiero|hace falta|necesito) cambi\w+\b|\bsin cambios\b/,
  },
  {
    intent: 'check',
    patterns: [
      /\b(?:comprobar|consultar|verificar|confirmar|revisar|ver|saber|buscar|chequear) (?:si )?(?:tengo |tenemos |sobre )?(?:mis?|las?|una|nuestras?) (?:reserva\w*|mesa)\b/,
      /\b(?:tengo|tenemos) (?:una|alguna) reserva\w*\b/,
      /\b(?:cuando|a que hora|que dia) (?:es|era|tengo) (?:mi|la|nuestra) reserva\w*\b/,
      /\bllamo por (?:mi|una) reserva\w*\b/,
      /\b(?:que (?:lugar|numero|puesto|posicion)|sigo|estoy|seguimos|estamos)\b(?: \w+){0,3} en (?:la|su) (?:lista|fila|cola)\b/,
    ],
  },
  {
    intent: 'order',
    patterns: [
      /\b(?:hacer|poner) un pedido\b/,
      /\b(?:pedir|ordenar|encargar)\b(?: \w+){0,3} (?:comida|pizza|llevar|domicilio|recoger)\b/,
      /\bpara (?:llevar|recoger)\b/,
      /\ba domicilio\b/,
      /\b(?:quiero|quisiera|queria) (?:pedir|ordenar|encargar)\b/,
    ],
  },
  { intent: 'order', patterns: [sameOrder], isTo: (asked) => !isDetailAsked(asked) },
  {
    intent: 'repeat',
    patterns: [
      /\b(?:repit\w+|repetir\w*)\b/,
      /\b(?:otra vez|de nuevo|no (?:te |le |lo )?(?:he oido|oi|escuche|entendi)|como (?:dijo|dice|has dicho))\b/,
      /^(?:como|perdon|que|mande|hola)[?.!]*$/,
    ],
  },
  {
    intent: 'make',
    patterns: [
      /\b(?:reserv(?:ar|arme|emos|e)|apartar)\b/,
      ...anotherTable.es,
      /\b(?:hacer|quiero|quisiera|queria|necesito|pedir|querria|quisieramos|tener) (?:hacer )?una (?:nueva )?(?:reserva\w*|mesa)\b/,
      /\b(?:tienen|tienes|hay|habria) (?:\w+ ){0,2}(?:mesas?|sitio|disponibilidad|hueco)\b/,
      /^(?:una )?(?:nueva )?(?:mesa|reserva\w*)\b/,
      /\b(?:mesa|reserva\w*) para \w+\b/,
    ],
    unless: /\b(?:tengo|tenemos|hice|hicimos) (?:ya )?una reserva\w*\b|\bmi reserva\w*\b/,
  },
  {
    intent: 'help',
    patterns: [
      /^(?:ayuda|ayudame|necesito ayuda)(?:,? por favor)?[.!]*$/,
      /\bque (?:puedo|debo|tengo que) (?:decir|hacer|pulsar|marcar)\b/,
      /\bcuales son (?:mis|las) opciones\b/,
      /\bno (?:entiendo|se que (?:decir|hacer))\b/,
      /\bcomo funciona\b/,
    ],
  },
  {
    intent: 'wait',
    patterns: [
      /^(?:(?:si|bueno|ok|okay|claro|perdon|a ver|espere?|esperame),? )*(?:(?:un|deme un|dame un|permitame un|espere un|espera un) (?:momento|momentito|segundo|minuto)|espere?|espereme|a ver|dejeme (?:ver|pensar|preguntar|consultar|revisar)\b[\w ]*)(?:,? (?:por favor|que|mientras)\b[\w ]*)?[.!]*$/,
    ],
  },
  {
    intent: 'goodbye',
    patterns: [/\b(?:adios|hasta (?:luego|pronto|manana|la vista)|chao|chau|numero equivocado)\b/],
  },
  {
    intent: 'goodbye',
    patterns: [
      /^(?:(?:perfecto|vale|bien|bueno|genial|estupendo|muy bien|de acuerdo),? )*(?:muchas |mil )?gracias[.!]*$/,
      /\b(?:olvid[ae]lo|olvidese|dej[ae]lo)\b/,
    ],
    isTo: isOpenQuestion,
  },
  {
    intent: 'goodbye',
    patterns: [/\b(?:eso es todo|nada mas|es todo)\b/, /^no,? (?:muchas )?gracias[.!]*$/],
    isTo: (asked) => asked !== 'yesNo',
  },
];
