/** How the model claims in Spanish that something is done, and how it only talks of it. */
import { anyOf, type ClaimWords, code } from './claim.ts';

const adverbs = '(?:(?:ya|usted|ustedes|así|ahora|también|entonces) )*';
const be = `(?:queda|quedan|quedó|quedaron|está|están|estás|(?:ha|han) quedado|(?:ha|han) sido|fue|fueron) ${adverbs}`;
/** Whom or what it is done to or for: "se la he reservado". */
const clitics = '(?:(?:se|le|les|te|os|la|las|lo|los) ){0,2}';
const have = `${clitics}(?:he|hemos|se han?) ${adverbs}`;
const justDone = `${clitics}(?:acabo|acabamos) de `;
const tables = '(?:(?:la|su|tu|una|las|sus) )?(?:mesas?|reservas?|reservaci[oó]n(?:es)?)';
/** When else it may be, now: "al viernes", and not "al gerente". */
const toWhen = '(?:a las?|al (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|día|\\d)|para)';
const ofTable = `(?:${tables}|(?:la|su) (?:hora|fecha|cita)|el (?:día|nombre|horario)|su lugar)`;
const orders = '(?:pedido|orden)';
const message = '(?:el|su|un|la) (?:mensaje|recado|queja|comentario|aviso)';
const staff = '(?:gerente|encargad[oa]|cocina|equipo|dueñ[oa]|personal)';
const booked =
  '(?:(?:reservad|confirmad|apartad|registrad|agendad)[oa]s?|(?:apuntad|anotad)[oa]s?(?= (?:para|a|en|con)|[.,!]))';

export const spanishClaims: ClaimWords = {
  booked: {
    sure: anyOf(
      `${be}${booked}(?! (?:tod[oa]s|por)\\b)`,
      `${tables}(?: (?!${be})[\\p{L}\\d]+){0,6}? ${adverbs}${be}(?:hech|realizad)[oa]s?`,
      `(?:queda|quedó|ha quedado) ${adverbs}(?:hech[oa] |list[oa] )?${tables}`,
      `${have}(?:reservado|apartado|agendado|confirmado|guardado)`,
      `${have}(?:apuntado|anotado)(?= (?:para|a (?:las?|nombre)|en)|[.,!])`,
      'todo (?:está |queda )?confirmado',
      `${have}(?:hecho|realizado) ${tables}`,
      `${have}dejado ${booked}`,
      `${justDone}(?:reservar|apuntar|anotar|apartar|agendar|confirmar|hacer)(?:l[aeo]s?)?`,
      `(?:reservé|aparté|agendé|confirmé)|se (?:reservó|confirmó|hizo) ${tables}`,
      `${clitics}(?:apunté|anoté|guardé|hice) (?:${tables}|para|a las)`,
      `reserva(?:ción)? (?:hecha|confirmada|registrada)`,
      `ya tienen? su (?:mesa|reserva|reservación)`,
      `(?:número|código|clave)(?: de (?:confirmación|(?:la |su )?reserva(?:ción)?))? es:? (?:el |la )?${code}`,
      'la mesa es suya',
    ),
    late: anyOf(
      `${clitics}(?:tengo|tenemos) ${booked}`,
      `(?:le|les|te) reservamos`,
      `tienen?s? (?:una |su |tu )?(?:mesa|reserva|reservación)(?: \\w+)?`,
      `(?:está|todo) list[oa]s? para`,
      `${tables} (?:ya )?está lista|(?:está|queda) lista ${tables}`,
      `(?<=^\\W*(?:[\\p{L} ]+[,!] ?)*)${booked}(?=$|[,.!;—])`,
    ),
  },
  changed: {
    sure: anyOf(
      `${be}(?:cambiad|modificad|movid|actualizad)[oa]s?`,
      `(?:l[aeo]s?|se l[ao]s?|te) (?:he|hemos) (?:cambiado|movido|modificado|pasado|actualizado) (?:${toWhen}|${ofTable})`,
      `(?:he|hemos) (?:cambiado|movido|modificado|actualizado) ${ofTable}`,
      `(?:l[aeo]s?|se l[ao]s?|te) (?:cambié|moví|modifiqué|pasé|actualicé)(?= (?:${toWhen}|${ofTable})|[.,!])`,
      `(?:cambié|moví|modifiqué|actualicé|adelanté|atrasé|pasé) ${ofTable}`,
      `se (?:cambió|modificó|movió) ${ofTable}`,
      `${tables} ahora (?:es|está|queda)`,
      'cambio (?:ya )?(?:está|queda|quedó) (?:ya )?(?:hecho|listo|registrado)',
    ),
  },
  cancelled: {
    sure: anyOf(
      `${be}(?:cancelad|anulad)[oa]s?`,
      `${have}(?:cancelado|anulado)`,
      `${justDone}(?:cancelar|anular)(?:l[ao]s?)?`,
      `(?:cancelé|anulé)|se (?:canceló|anuló) ${tables}`,
    ),
    late: anyOf('(?<=^\\W*(?:[\\p{L} ]+[,!] ?)*)(?:cancelad|anulad)[oa]s?(?=$|[,.!;—])'),
  },
  ordered: {
    sure: anyOf(
      `${orders} (?:número \\w+ )?${adverbs}${be}(?:hech[oa]|confirmad[oa]|enviad[oa]|registrad[oa]|en (?:la )?cocina|en (?:preparación|marcha|camino))`,
      `${orders} ${adverbs}(?:entró|pasó|llegó|va) (?:ya )?a (?:la )?cocina`,
      `(?:he|hemos) ${adverbs}(?:hecho|enviado|pasado|mandado) (?:su|el|la) ${orders}`,
      `(?:envié|mandé|pasé|hice|ya enviamos|ya mandamos|ya pasamos) (?:su|el|la) ${orders}`,
      `(?:entró|pasó|queda|quedó) (?:ya |hecho |listo )?(?:su|el|la) ${orders}`,
      `cocina ${adverbs}tiene (?:su|el|la) ${orders}`,
      `número de (?:su |tu )?(?:pedido|orden) es`,
      `(?:pedido|orden) (?:número|confirmad[oa]|enviad[oa])`,
      `(?:están|estamos) ${adverbs}(?:preparando|haciendo) (?:su|el|la) ${orders}`,
    ),
  },
  'passed on': {
    sure: anyOf(
      `${clitics}(?:he|hemos) ${adverbs}(?:pasado|dejado|enviado|transmitido|anotado|tomado|entregado) ${message}`,
      `${clitics}(?:pasé|dejé|envié|transmití|anoté|tomé) ${message}`,
      `${have}(?:avisado|informado) (?:al?|a la) ${staff}`,
      `ya (?:les?|se lo) (?:pasé|avisé|dije|comuniqué|comenté)`,
      `se l[oa] (?:pasé|dije|comuniqué|comenté|he pasado|he dicho) al? (?:la )?${staff}`,
      `(?:avisé|informé) (?:ya )?al? (?:la )?${staff}`,
      `(?:queda|quedó) ${adverbs}(?:anotad|pasad|enviad|entregad)[oa] ${message}`,
      `(?:mensaje|recado|queja) ${adverbs}${be}(?:anotad|pasad|enviad|entregad)[oa]`,
      `${staff} ${adverbs}${be}(?:informad|avisad)[oa]`,
    ),
  },
};

/** Beginnings of a sentence or of a part of it in which nothing is claimed: asked, denied, wished, or still to come. */
export const spanishNoClaim =
  /(?:¿|(?<!\p{L})(?:no|nunca|nada|ningun[oa]?|aún no|cuando|hasta|antes|si|en cuanto|una vez|quiere|quisiera|desea|puedo|puede|podría|voy a|vamos a|déjeme|permítame|dij[eo]|pensé|es[ae]s?|todas|todos|terraza|sal[oó]n|sala|menú|carta|horario)(?!\p{L})|^\P{L}*(?:las? (?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce))(?!\p{L}))/iu;

export const spanishCondition =
  /^\P{L}*(?:y |pero |entonces )*(?:si|cuando|en cuanto|una vez que|hasta que|apenas)(?!\p{L})/iu;

export const spanishPleasantry =
  /(?<!\p{L})(?:no hay (?:ningún )?problema|no se preocupen?|no te preocupes|cómo no)(?!\p{L})/giu;
