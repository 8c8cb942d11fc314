/** The Spanish words, without accents, that show that a person has to take over. */
import { anyOf, type Signs } from './sign.ts';

const position =
  '(?:gerente|encargad[oa]|duen[oa]|jefe(?! mio)|supervisora?|representante|operadora?|agente|emplead[oa]|responsable|humano|ser humano|restaurante|cocinero|chef|meser[oa]|camarer[oa])';
const person = `(?:alguien|(?:una |otra |alguna )?persona(?: real| de verdad| humana)?|(?:el |la |un |una |al |algun )?${position})`;
const machine = '(?:una |la |esta |un |el )?(?:maquina|robot|grabacion|computadora|contestadora)';

const how = '(?:muy|tan|bastante|super|demasiado|realmente|nada)';
const bad =
  '(?:horrible|horribles|pesim[oa]s?|malisim[oa]s?|asqueros[oa]s?|fatal|terrible|un desastre|un asco|una verguenza)';
const spoiled = '(?:fri[oa]s?|crud[oa]s?|quemad[oa]s?|salad[oa]s?|pasad[oa]s?|echad[oa]s? a perder|mal[oa]?)';
const fare =
  '(?:comida|cena|sopa|carne|pollo|pescado|pasta|pizza|hamburguesa|ensalada|plato|servicio|atencion|pedido|orden|mesero|mesera|camarero|camarera|repartidor|bano|experiencia|lugar)';

const charged = '(?:cobraron|cobrado|cargaron|cargado|descontaron|descontado)';

const venue = '(?:restaurante|local|lugar|sitio|terraza|salon)';
const dozens =
  '(?:(?:2[4-9]|[3-9]\\d|\\d{3})|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?: y \\w+)?|cien|doscient[oa]s)';
const dishes = '(?:pizzas|hamburguesas|platos|comidas|menus|empanadas|tacos|bocadillos|sandwiches|tortas|bandejas)';

const allergy = '(?:alerg\\w*|celiac\\w*|intoleran\\w+|anafila\\w+|contaminacion cruzada)';
const asks =
  '(?:puedo|podemos|puede[ns]?|podria\\w*|lleva[n]?|tiene[n]?|contiene[n]?|usan|hay|es segur[oa]|que|cual|cuales|como|seria|necesito saber|digame|quisiera saber)';

export const spanishSigns: Signs = {
  asked: {
    words: anyOf(
      `hablar (?:directamente )?con ${person}`,
      `(?:pasa|pase|paseme|pasame|comunica|comunicar|comunique|comuniqueme|comunicame|pone|pongame|ponga|transfiera|transfierame|transfiere|conecta|conecteme|deme)(?: con| a)? ${person}(?!')`,
      `(?:que me (?:llame|atienda|pase con|hable|conteste|ayude)|quiero a(?:l| la| un| una)?|diga(?:le)? al?|atienda) ${person}`,
      `me (?:(?:pueden?|podrian?) (?:pasar|comunicar|poner)|pasa|comunica|pone) (?:con|a) ${person}`,
      `(?:ponerse|contestar|atenderme) (?:el |la |un |una )?${position}|quiero (?:una|otra) persona(?=[.,!?]|$)`,
      `(?:esta|se encuentra) (?:el|la) (?:gerente|encargad[oa]|duen[oa]|jef[ea])`,
      `hay (?:una |alguna )?(?:persona|alguien)(?: con (?:la|el|quien))?(?: que)? (?:pueda|me atienda|me pueda)`,
      `(?<!es (?:usted )?una )persona (?:real|de verdad|humana)|^\\W*(?:no\\W+|por favor\\W+)*(?:con )?(?:una persona|operadora?|agente|un agente|un operador|(?:el|la|un|una) ${position}|representante|alguien)(?:,? por favor)?\\W*$`,
    ),
    always: anyOf(
      `no (?:quiero|voy a|me gusta) hablar con ${machine}`,
      `no hay (?:una |alguna )?(?:persona|alguien) que`,
    ),
  },
  complaint: {
    words: anyOf(
      '(?:una|mi|otra) queja|quejarme|quejarnos|(?:un|una|hacer|presentar|poner) (?:un |una )?reclam(?:o|acion)|libro de reclamaciones',
      `(?:estoy|estamos) (?:${how} )*(?:molest|enojad|enfadad|furios|decepcionad|indignad|hart|disgustad)[oa]s?`,
      `(?:es|esto es|eso es|fue|que) (?:${how} )*(?:inaceptable|una verguenza(?!,? llegamos)|una falta de respeto|el colmo|un asco|una burla|ridiculo|indignante)`,
      'que asco|es el colmo|falta de respeto|nunca mas (?:vuelvo|volvemos|vuelva)',
      `${fare} (?:estaba|estaban|estuvo|fue|era|llego|vino|es) (?:${how} )*(?:${bad}|${spoiled}|tarde|groser[oa]|maleducad[oa]|lent[oa]|suci[oa]|incomplet[oa]|helad[oa])`,
      `(?:${bad}|mal|mala) (?:servicio|comida|atencion|experiencia)|${fare} ${bad}|mucho que desear|(?:olia|sabia|olian|sabian) (?:muy )?(?:mal|raro)`,
      '(?:grosero|grosera|maleducad[oa])s?',
      `(?:nos|me) (?:trat|atendi)(?:aron|o|eron) (?:${how} )*mal`,
      '(?:un pelo|pelos|una cucaracha|cucarachas|un bicho|una mosca|un insecto|un raton|vidrio|un plastico)',
      '(?:enferm\\w+|intoxi\\w+|puso mal[oa]?|vomit\\w+)(?: \\w+){0,3} (?:despues de|con (?:el|la|su|lo)|por (?:la|el|su)|al comer)',
      `(?:llevamos|llevo|esperamos|espere|hicieron esperar|dejaron esperando|estuvimos)(?: \\w+){0,4} (?:hora|horas|minutos)`,
      `(?:todavia|aun) no (?:ha )?lleg\\w+|(?:pedido|comida|orden) (?:nunca|aun no|todavia no|no) (?:ha )?(?:llego|llega|llegado)`,
      `(?:se equivocaron|equivocaron|falta\\w*|faltan)(?: \\w+){0,2} (?:con|en|de) (?:mi|nuestro|el) (?:pedido|orden|comida)`,
      '(?:me|nos) (?:trajeron|mandaron|dieron|enviaron|entregaron) (?:otr[oa]|algo|lo que no|mal|equivocad[oa])|no es lo que pedi|no lo que pedi',
    ),
    always: anyOf(
      '(?:no|nada) (?:estoy|estamos|estoy nada|estamos nada) (?:nada )?(?:content|satisfech|conform)[oa]s?|nadie (?:nos|me) (?:atendio|ayudo|hizo caso|atiende)',
    ),
    unless: /\btrafico\b|\bfrio horrible\b/,
  },
  payment: {
    words: anyOf(
      'reembols\\w+|devolucion|devuelv\\w+ (?:el|mi) dinero|devolver(?:me)? (?:el|mi)|devuelvan?(?:me)?|(?:regres|devolv)\\w+ (?:el|mi) dinero|recuperar mi (?:dinero|deposito)',
      `(?:me|nos) (?:han |habian )?${charged}`,
      `${charged} (?:dos veces|doble|de mas|demas)`,
      '(?:un )?cargo (?:que no|equivocado|doble|extrano|mal)',
      `(?:cuenta|factura|recibo) (?:estaba|esta|vino|llego|salio) (?:${how} )*(?:mal|equivocad[oa]|incorrect[oa])|equivoc\\w+ en (?:la|mi) (?:cuenta|factura)`,
      'no (?:funciona|sirve|abre|carga) (?:el|su) (?:enlace|link|pago)|mi dinero de vuelta',
      '(?:pago|enlace|link|tarjeta|transaccion)(?: \\w+){0,2} no (?:me )?(?:paso|pasa|funciona|abre|sirve|va|carga)|cobro (?:duplicado|doble|extra|de mas)|no puedo pagar|ya pague (?:pero|y no)',
      'pagar(?:le|les)?(?: \\w+){0,3} por telefono|pagar ahora|(?:le|te) (?:doy|puedo dar) (?:mi|la|el numero de (?:mi|la)) (?:numero de )?tarjeta|(?:le|te) doy el numero de',
      'penalizacion',
    ),
    always: anyOf('no me (?:han )?(?:devolvieron|devuelto|reembols\\w+|devuelven)'),
  },
  catering_or_large_party: {
    words: anyOf(
      'catering|banquetes?',
      '(?:evento|eventos|fiesta|fiestas|salon|salones|sala|cena|comida) (?:privad[oa]s?|de empresa|de la empresa|corporativ[oa]s?|para eventos)|eventos? privad[oa]s?|un (?:reservado|salon) para',
      `(?:todo|entero|completo)(?: el)? ${venue}|${venue} (?:entero|completo|para nosotros)|(?:alquilar|rentar|cerrar|reservar) (?:todo )?(?:el|su) (?:restaurante|local|salon)`,
      `(?:para|de|celebrar|festejar|hacer|es) (?:una|la|mi|nuestra) (?:boda|quinceanera)(?! en)|bautizo|quince anos|para (?:un|una|el) (?:evento|banquete|fiesta)`,
      'evento (?:para|de) (?:mi|la|nuestra) (?:empresa|oficina|compania)',
      'grupo (?:muy )?grande|pedido (?:muy )?grande|(?:muchos|muchisimos) invitados',
      `${dozens} (?:\\w+ )?${dishes}`,
    ),
    unless: /\baniversario de bodas?\b|\b(?:fuimos|venimos) (?:a|de) una boda\b/,
  },
  allergy: {
    words: anyOf(allergy),
    onlyWith: new RegExp(`[?]|${anyOf(asks).source}`),
    always: anyOf(
      'alergenos?|contaminacion cruzada|trazas de',
      'garantizar? (?:\\w+ ){0,4}no (?:hay|lleva|tiene|haya)',
    ),
    unless: anyOf(
      '(?:anot|apunt|agreg|avis)\\w+|decir(?:le)? a la cocina|digale a la cocina',
      `(?:poner|ponga|pongan|incluya|anada) (?:\\w+ ){0,5}(?:${allergy}|reserva)`,
      '(?:sin|no|nadie|ningun[oa]?) (?:\\w+ ){0,3}alerg\\w*|alergias?[,:]? ningun[oa]?',
      'polen|gatos?|perros?|polvo|humo',
    ),
  },
};

export const spanishDenial = /\b(?:no|tampoco|nunca|ningun[oa]?)\b(?:(?! (?:y|pero) )[^.?!,;]){0,30}$/;
