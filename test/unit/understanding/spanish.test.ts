import { describe, expect, it } from '@jest/globals';
import { understand } from '../../../src/understanding/understand.ts';
import type { Intent, Listening, Slots } from '../../../src/understanding/understood.ts';
import { aListening, slotsHeard as slotsOf, timeHeard as timeOf } from './listening.ts';

function slotsHeard(text: string, changes: Partial<Listening> = {}): Slots {
  return slotsOf(text, { language: 'es', ...changes });
}

function timeHeard(text: string, changes: Partial<Listening> = {}): string | undefined {
  return timeOf(text, { language: 'es', ...changes });
}

describe('Spanish', () => {
  it.each<[string, Intent]>([
    ['quiero hacer una reserva', 'make'],
    ['una mesa para cuatro mañana', 'make'],
    ['quisiera cancelar mi reserva', 'cancel'],
    ['necesito cambiar la hora', 'change'],
    ['quiero consultar mi reserva', 'check'],
    ['quiero hablar con una persona', 'person'],
    ['¿puede repetir, por favor?', 'repeat'],
    ['ayuda', 'help'],
    ['quiero pedir comida para llevar', 'order'],
    ['tengo una queja', 'complaint'],
    ['adiós', 'goodbye'],
    ['¿a qué hora abren?', 'question'],
    ['cámbiela para las nueve', 'change'],
    ['muévala al jueves', 'change'],
    ['otra mesa para dos', 'make'],
    ['¿cómo?', 'repeat'],
    ['la sopa estaba fría', 'complaint'],
    ['perfecto, gracias', 'goodbye'],
    ['olvídelo', 'goodbye'],
  ])('hears in "%s" %s', (text, intent) => {
    expect(understand(text, aListening({ language: 'es' })).intent).toBe(intent);
  });

  it.each<[string, true | undefined]>([
    ['quiero otra mesa para dos', true],
    ['una segunda mesa para el jueves', true],
    ['quiero una mesa para dos', undefined],
  ])('hears in "%s" one more table, or not', (text, isAnother) => {
    expect(understand(text, aListening({ language: 'es' })).isAnother).toBe(isAnother);
  });

  it.each(['olvídelo', 'déjelo, gracias', 'no, ya no la quiero'])('hears the wish dropped in "%s"', (text) => {
    expect(understand(text, aListening({ language: 'es', asked: 'guestName' }))).toMatchObject({
      intent: 'cancel',
      slots: {},
    });
    expect(understand(text, aListening({ language: 'es', asked: 'date' })).answer).not.toBe('yes');
  });

  it.each(['no lo tengo', 'no me acuerdo', 'lo perdí'])('hears no code in "%s", but a person wanted', (text) => {
    expect(understand(text, aListening({ language: 'es', asked: 'confirmationCode' })).intent).toBe('person');
  });

  it.each<[string, number]>([
    ['mesa para dos', 2],
    ['somos seis', 6],
    ['seis personas', 6],
    ['mi mujer y yo', 2],
    ['dos adultos y dos niños', 4],
    ['solo yo', 1],
    ['treinta y dos personas', 32],
    ['no, para cinco', 5],
    ['dos parejas', 4],
    ['mi marido, mis dos hijas y yo', 4],
    ['cuatro mujeres y tres hombres', 7],
  ])('hears "%s" as a party of %i', (text, guests) => {
    expect(slotsHeard(text).partySize?.value).toBe(guests);
  });

  it.each(['a las cuatro', 'para las dos', 'el cuatro de mayo', 'para una mesa', 'cuatro', 'dentro de dos semanas'])(
    'hears no party in "%s"',
    (text) => {
      expect(slotsHeard(text).partySize).toBeUndefined();
    },
  );

  it.each([
    ['hoy', '2026-11-21'],
    ['mañana', '2026-11-22'],
    ['pasado mañana', '2026-11-23'],
    ['mañana por la mañana', '2026-11-22'],
    ['esta noche', '2026-11-21'],
    ['el viernes', '2026-11-27'],
    ['el viernes que viene', '2026-11-27'],
    ['el 14', '2026-12-14'],
    ['el tres de marzo', '2027-03-03'],
    ['24 de diciembre', '2026-12-24'],
    ['sábado 28 de noviembre', '2026-11-28'],
    ['dentro de dos semanas', '2026-12-05'],
    ['24/12', '2026-12-24'],
    ['no el viernes, el domingo', '2026-11-22'],
  ])('hears "%s" as %s', (text, date) => {
    expect(slotsHeard(text).date?.value).toBe(date);
  });

  it.each(['ayer', 'por la mañana', 'la semana pasada', 'a las dos'])('hears no date in "%s"', (text) => {
    expect(slotsHeard(text).date).toBeUndefined();
  });

  it.each([
    ['a las siete de la tarde', '19:00'],
    ['a las ocho y media de la noche', '20:30'],
    ['a la una de la tarde', '13:00'],
    ['a las nueve de la mañana', '09:00'],
    ['a las 19:30', '19:30'],
    ['a las 20', '20:00'],
    ['mediodía', '12:00'],
    ['a medianoche', '00:00'],
    ['a las siete', '19:00|07:00'],
    ['a las ocho menos cuarto', '19:45|07:45'],
    ['a las siete y diez', '19:10|07:10'],
    ['esta noche a las nueve', '21:00'],
    ['las doce de la noche', '00:00'],
    ['a las 20 h', '20:00'],
    ['a las veinte horas', '20:00'],
    ['21h', '21:00'],
    ['a las veintiuna y quince', '21:15'],
    ['ocho pm', '20:00'],
    ['a las 8:15:00 de la tarde', '20:15'],
    ['las nueve de la noche menos diez', '20:50'],
    ['las 9 pm menos cuarto', '20:45'],
    ['dos y cuarenta', '14:40|02:40'],
    ['a las ocho cuarenta', '20:40|08:40'],
    ['a las ocho diez personas', '20:00|08:00'],
    ['a las siete cincuenta y cinco', '19:55|07:55'],
    ['a las 19 horas y 30 minutos', '19:30'],
    ['a las cinco de la madrugada', '05:00'],
    ['el jueves en la noche a las ocho', '20:00'],
    ['cuarto para las nueve', '20:45|08:45'],
    ['diez para la una', '12:50|00:50'],
    ['veinte minutos pasadas las ocho', '20:20|08:20'],
    ['veinte minutos a partir de ahora', '10:20'],
  ])('hears "%s" as %s', (text, time) => {
    expect(timeHeard(text)).toBe(time);
  });

  it.each([
    'siete',
    'para cuatro',
    'mañana',
    'el siete',
    'buenas tardes',
    'dos y dos niños',
    'durante 20 horas',
    'dos y diez personas',
  ])('hears no time in "%s"', (text) => {
    expect(timeHeard(text)).toBeUndefined();
  });

  it('reads a bare number by what was asked', () => {
    expect(timeHeard('siete y media', { asked: 'time' })).toBe('19:30|07:30');
    expect(slotsHeard('cuatro', { asked: 'partySize' }).partySize?.value).toBe(4);
    expect(slotsHeard('de la tarde', { asked: 'meridiem' }).daypart?.value).toBe('afternoon');
  });

  it.each([
    ['me llamo Lucía', 'Lucía'],
    ['a nombre de Ana García', 'Ana García'],
    ['soy Marta', 'Marta'],
    ['mi nombre es María del Carmen López', 'María del Carmen López'],
  ])('hears in "%s" the name %s', (text, name) => {
    expect(slotsHeard(text).guestName?.value).toBe(name);
  });

  it('reads numbers one by one', () => {
    expect(slotsHeard('cinco cinco cinco cero uno tres cuatro cuatro seis seis').phone?.value).toBe('5550134466');
  });

  it('takes every slot from one sentence', () => {
    expect(slotsHeard('una mesa para cuatro mañana a las siete de la tarde a nombre de Misha')).toMatchObject({
      partySize: { value: 4 },
      date: { value: '2026-11-22' },
      time: { value: { kind: 'exact', time: '19:00' } },
      guestName: { value: 'Misha' },
    });
  });
});
