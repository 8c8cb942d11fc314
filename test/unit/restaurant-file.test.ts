import { describe, expect, it } from '@jest/globals';
import { readRestaurants } from '../../src/restaurant-file.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';

/** The YAML of one restaurant, from flow-style lines such as `tables: [{ id: A, seats: 2 }]`. */
const aFileWith = (...lines: string[]) =>
  ['restaurants:', '  - name: Café Olé', ...lines.map((line) => `    ${line}`)].join('\n');

const only = (yaml: string) => {
  const { restaurants, faults } = readRestaurants(yaml);
  expect(faults).toEqual([]);
  return restaurants[0];
};

const every = <Value>(value: Value) => ({
  monday: value,
  tuesday: value,
  wednesday: value,
  thursday: value,
  friday: value,
  saturday: value,
  sunday: value,
});

describe('readRestaurants', () => {
  it('needs a name only and takes the rest from the sample', () => {
    const { staffPhoneNumber: _staff, address: _address, menu: _menu, ...sample } = sampleRestaurant;
    expect(only(aFileWith())).toEqual({ ...sample, id: 'cafe-ole', name: 'Café Olé', phoneNumbers: [] });
  });

  it('warns where it had to take a time zone', () => {
    expect(readRestaurants(aFileWith()).warnings).toEqual([
      'restaurants[0].time_zone is not set: America/New_York is taken.',
    ]);
    expect(readRestaurants(aFileWith('time_zone: Europe/Madrid')).warnings).toEqual([]);
  });

  it('takes every setting', () => {
    const yaml = aFileWith(
      'id: ole',
      'phone_numbers: ["+34910000001", "+34910000002"]',
      'time_zone: Europe/Madrid',
      'languages: [es, en]',
      'currency: EUR',
      'hours: 13:00-16:00, 20:00-01:00',
      'closed_days: [2026-12-25, 2027-01-01]',
      'special_days: [{ date: 2026-12-24, hours: "13:00-17:00" }]',
      'tables:',
      '  - { id: A, seats: 2, seats_from: 2, area: patio, features: [wheelchair, high_chair] }',
      '  - { id: B, seats: 10 }',
      '  - { id: C, seats: 4, area: patio }',
      'combinations: [{ tables: [A, C] }, { tables: [B, C], seats: 12, seats_from: 9 }]',
      'turn_times: [{ up_to: 4, minutes: 90 }, { up_to: 10, minutes: 150 }]',
      'seating_interval_minutes: 30',
      'last_seating_before_close_minutes: 60',
      'pacing: 20',
      'buffer_minutes: 10',
      'notice_minutes: 120',
      'booking_horizon_days: 30',
      'largest_party: 10',
      'bare_hour: infer',
      'answers: menu',
      'staff_phone_number: "+34910000003"',
      'hold_music: https://ole.example.com/hold.mp3',
      'staff_api_token: a-token-of-the-ole',
      'address: Calle Mayor 1, Madrid',
      'consent_notice: Esta llamada se transcribe.',
      'voices: { es: Polly.Lucia-Neural }',
    );
    expect(only(yaml)).toEqual({
      id: 'ole',
      name: 'Café Olé',
      phoneNumbers: ['+34910000001', '+34910000002'],
      timeZone: 'Europe/Madrid',
      languages: ['es', 'en'],
      currency: 'EUR',
      hours: every([
        { opens: '13:00', closes: '16:00' },
        { opens: '20:00', closes: '01:00' },
      ]),
      closedDays: ['2026-12-25', '2027-01-01'],
      specialDays: { '2026-12-24': [{ opens: '13:00', closes: '17:00' }] },
      tables: [
        { id: 'A', seats: 2, seatsFrom: 2, area: 'patio', features: ['wheelchair', 'highChair'] },
        { id: 'B', seats: 10 },
        { id: 'C', seats: 4, area: 'patio' },
      ],
      combinations: [
        { tableIds: ['A', 'C'], seats: 6, seatsFrom: 5 },
        { tableIds: ['B', 'C'], seats: 12, seatsFrom: 9 },
      ],
      turnTimes: [
        { upTo: 4, turnTimeMinutes: 90 },
        { upTo: 10, turnTimeMinutes: 150 },
      ],
      seatingIntervalMinutes: 30,
      lastSeatingBeforeCloseMinutes: 60,
      pacing: 20,
      bufferMinutes: 10,
      bookingHorizonDays: 30,
      noticeMinutes: 120,
      largestParty: 10,
      lateness: { graceMinutes: 15, after: 'move' },
      bareHour: 'infer',
      answers: 'menu',
      staffPhoneNumber: '+34910000003',
      holdMusic: 'https://ole.example.com/hold.mp3',
      staffApiToken: 'a-token-of-the-ole',
      address: 'Calle Mayor 1, Madrid',
      consentNotice: 'Esta llamada se transcribe.',
      voices: { en: 'Polly.Joanna-Neural', es: 'Polly.Lucia-Neural' },
    });
  });

  it('takes hours by the day, closed days among them', () => {
    const yaml = aFileWith(
      'hours:',
      '  monday: closed',
      ...['tuesday', 'wednesday', 'thursday', 'sunday'].map((day) => `  ${day}: 09:00-22:00`),
      '  friday: 11:30 - 14:30, 17:00 – 23:30',
      '  saturday: 18:00-01:00',
    );
    expect(only(yaml)?.hours).toMatchObject({
      monday: [],
      tuesday: [{ opens: '09:00', closes: '22:00' }],
      friday: [
        { opens: '11:30', closes: '14:30' },
        { opens: '17:00', closes: '23:30' },
      ],
      saturday: [{ opens: '18:00', closes: '01:00' }],
    });
  });

  it('makes the week of services, each with rules of its own', () => {
    const yaml = aFileWith(
      'services:',
      '  - { name: dinner, hours: 18:00-01:00, pacing: 12, last_seating_before_close_minutes: 90 }',
      '  - { name: lunch, hours: 12:00-15:00, days: [friday], turn_times: [{ up_to: 8, minutes: 60 }] }',
      'special_days:',
      '  - { date: 2026-12-31, services: [{ name: gala, hours: 20:00-02:00 }] }',
      '  - { date: 2026-12-24, hours: closed }',
    );
    const dinner = {
      opens: '18:00',
      closes: '01:00',
      service: 'dinner',
      pacing: 12,
      lastSeatingBeforeCloseMinutes: 90,
    };
    const turnTimes = [{ upTo: 8, turnTimeMinutes: 60 }];
    expect(only(yaml)).toMatchObject({
      hours: {
        ...every([dinner]),
        friday: [{ opens: '12:00', closes: '15:00', service: 'lunch', turnTimes }, dinner],
      },
      specialDays: { '2026-12-31': [{ opens: '20:00', closes: '02:00', service: 'gala' }], '2026-12-24': [] },
    });
  });

  it.each(['Polly.Joanna', 'Polly.Ruth-Generative', 'Polly.Danielle-Long-Form', 'Google.en-US-Chirp3-HD-Aoede', 'man'])(
    'takes the English voice %s',
    (en) => {
      expect(only(aFileWith(`voices: { en: ${en} }`))?.voices.en).toBe(en);
    },
  );

  it.each(['Polly.Mía-Generative', 'Polly.Lucia-Neural', 'Google.es-US-Neural2-A'])(
    'takes the Spanish voice %s',
    (es) => {
      expect(only(aFileWith(`voices: { es: ${es} }`))?.voices.es).toBe(es);
    },
  );

  it('lets the phone book a party that fits at a combination', () => {
    const tables = 'tables: [{ id: A, seats: 3 }, { id: B, seats: 3 }]';
    expect(only(aFileWith(tables, 'combinations: [{ tables: [A, B] }]'))?.largestParty).toBe(6);
  });

  it('lets the phone book no party larger than the kitchen takes at once', () => {
    expect(only(aFileWith('pacing: 6'))?.largestParty).toBe(6);
  });

  it('lets the phone book no party larger than the largest table', () => {
    expect(only(aFileWith('tables: [{ id: A, seats: 4 }]'))?.largestParty).toBe(4);
  });

  it('stretches the usual turn times to a larger party', () => {
    const restaurant = only(aFileWith('tables: [{ id: A, seats: 12 }]', 'largest_party: 12'));
    expect(restaurant?.turnTimes.at(-1)).toEqual({ upTo: 12, turnTimeMinutes: 120 });
  });

  it.each([
    ['tables: [{ id: A, seats: 0 }]', 'restaurants[0].tables[0].seats must be a whole number from 1 to 40.'],
    ['tables: [{ id: A, seats: 2.5 }]', 'restaurants[0].tables[0].seats must be a whole number from 1 to 40.'],
    ['tables: [{ id: A, seats: four }]', 'restaurants[0].tables[0].seats must be a whole number from 1 to 40.'],
    ['tables: []', 'restaurants[0].tables must list at least one table.'],
    ['tabels: []', 'restaurants[0] has no setting "tabels".'],
    [
      'time_zone: Mars/Olympus',
      'restaurants[0].time_zone must be a time zone of the IANA list, e.g. America/New_York.',
    ],
    [
      'phone_numbers: [+15550100100]',
      'restaurants[0].phone_numbers[0] must be a number with its country code in quotation marks, e.g. "+15550100100".',
    ],
    ['languages: [fr]', 'restaurants[0].languages[0] must be one of en, es.'],
    [
      'hours: { monday: closed }',
      'restaurants[0].hours.sunday must be "closed" or hours such as 09:00-22:00, several with commas between them.',
    ],
    [
      'hours: 17:00-22:00, 11:00-14:00',
      'restaurants[0].hours.monday must name its hours in order, each period closing before the next opens.',
    ],
    [
      'closed_days: [2026-02-30]',
      'restaurants[0].closed_days[0] must be a day of the calendar written as YYYY-MM-DD, e.g. 2026-12-25.',
    ],
    [
      'staff_api_token: too-short',
      'restaurants[0].staff_api_token must be text of at least 16 characters without spaces, e.g. from "openssl rand -hex 32".',
    ],
    ['currency: JPY', 'restaurants[0].currency must be one of USD, EUR, GBP, MXN, CAD.'],
    ['currency: eur', 'restaurants[0].currency must be one of USD, EUR, GBP, MXN, CAD.'],
    [
      'voices: { en: Joanna }',
      'restaurants[0].voices.en must be a voice as Twilio names it, for this language, e.g. Polly.Joanna-Neural.',
    ],
    [
      'voices: { es: alice }',
      'restaurants[0].voices.es must be a voice as Twilio names it, for this language, e.g. Polly.Lupe-Neural.',
    ],
    [
      'voices: { es: Google.en-US-Chirp3-HD-Aoede }',
      'restaurants[0].voices.es must be a voice as Twilio names it, for this language, e.g. Polly.Lupe-Neural.',
    ],
    ['answers: robot', 'restaurants[0].answers must be one of menu, conversational, smart, realtime.'],
    ['realtime: { max_calls: 0 }', 'restaurants[0].realtime.max_calls must be a whole number from 1 to 1000.'],
    [
      'realtime: { caller_minutes_a_day: all }',
      'restaurants[0].realtime.caller_minutes_a_day must be a whole number from 1 to 1440.',
    ],
    [
      'realtime: { cost_a_day: 0.999 }',
      'restaurants[0].realtime.cost_a_day must be an amount in US dollars from 1 to 100000, e.g. 1.50.',
    ],
    ['id: Café', 'restaurants[0].id must be lower case letters and digits, e.g. olive-table.'],
    [
      'largest_party: 9',
      'restaurants[0].largest_party must not be over 8, the seats of the largest table or combination.',
    ],
    ['tables: [{ id: A, seats: 8 }, { id: A, seats: 2 }]', 'restaurants[0].tables must not use the id "A" twice.'],
    [
      'turn_times: [{ up_to: 8, minutes: 90 }, { up_to: 2, minutes: 60 }]',
      'restaurants[0].turn_times must be in ascending order of up_to.',
    ],
    ['tables: [{ id: A, seats: 2, seats_from: 3 }]', 'restaurants[0].tables[0].seats_from must not be over its seats.'],
    [
      'tables: [{ id: A, seats: 2, features: [stairs] }]',
      'restaurants[0].tables[0].features[0] must be one of high_chair, wheelchair.',
    ],
    ['combinations: [{ tables: [T1] }]', 'restaurants[0].combinations[0].tables must name at least two tables.'],
    [
      'combinations: [{ tables: [T1, T99] }]',
      'restaurants[0].combinations[0].tables must be ids of tables, and "T99" is none.',
    ],
    ['combinations: [{ tables: [T1, T1] }]', 'restaurants[0].combinations[0].tables must not name a table twice.'],
    [
      'combinations: [{ tables: [T1, T2], seats_from: 5 }]',
      'restaurants[0].combinations[0].seats_from must not be over its seats, 4.',
    ],
    ['pacing: 0', 'restaurants[0].pacing must be a whole number from 1 to 1000.'],
    ['{ pacing: 6, largest_party: 8 }', 'restaurants[0].pacing must not be under 8, the largest party.'],
    ['buffer_minutes: -5', 'restaurants[0].buffer_minutes must be a whole number from 0 to 240.'],
    ['notice_minutes: 20000', 'restaurants[0].notice_minutes must be a whole number from 0 to 10080.'],
    ['services: []', 'restaurants[0].services must list at least one service.'],
    [
      'services: [{ name: lunch }]',
      'restaurants[0].services[0].hours must be "closed" or hours such as 09:00-22:00, several with commas between them.',
    ],
    [
      'services: [{ name: lunch, hours: closed }]',
      'restaurants[0].services[0].hours must be the hours of one service, e.g. 11:30-14:30.',
    ],
    [
      'services: [{ name: lunch, hours: "12:00-15:00", days: [] }]',
      'restaurants[0].services[0].days must list at least one day.',
    ],
    [
      '{ hours: "12:00-15:00", services: [{ name: lunch, hours: "12:00-15:00" }] }',
      'restaurants[0].services must not be set beside hours: they make them.',
    ],
    [
      'services: [{ name: lunch, hours: "12:00-15:00" }, { name: tea, hours: "14:30-17:00" }]',
      'restaurants[0].services must not overlap, as they do on monday.',
    ],
    [
      'services: [{ name: lunch, hours: "12:00-15:00", pacing: 4 }]',
      'restaurants[0].services: pacing of lunch must not be under 8, the largest party.',
    ],
    [
      'services: [{ name: lunch, hours: "12:00-15:00", turn_times: [{ up_to: 2, minutes: 45 }] }]',
      'restaurants[0].services: turn_times of lunch must reach up_to 8, the largest party.',
    ],
    [
      'special_days: [{ date: 2026-12-24 }]',
      'restaurants[0].special_days[0] must have a date, and either hours or services.',
    ],
    [
      'special_days: [{ date: 2027-02-29, hours: closed }]',
      'restaurants[0].special_days[0].date must be a day of the calendar written as YYYY-MM-DD, e.g. 2026-12-25.',
    ],
    [
      'special_days: [{ date: 2026-12-24, hours: closed }, { date: 2026-12-24, hours: closed }]',
      'restaurants[0].special_days must not name 2026-12-24 twice.',
    ],
    [
      '{ special_days: [{ date: 2026-12-24, hours: closed }], closed_days: [2026-12-24] }',
      'restaurants[0].special_days must not name 2026-12-24, a closed day.',
    ],
    [
      'special_days: [{ date: 2026-12-24, services: [{ name: a, hours: "12:00-15:00" }, { name: b, hours: "13:00-16:00" }] }]',
      'restaurants[0].special_days must not overlap, as they do on 2026-12-24.',
    ],
    ['turn_times: [{ up_to: 4, minutes: 90 }]', 'restaurants[0].turn_times must reach up_to 8, the largest party.'],
  ])('refuses %s', (line, fault) => {
    const yaml = line.startsWith('{') ? `restaurants: [{ name: A, ${line.slice(1)}]` : aFileWith(line);
    expect(readRestaurants(yaml).faults).toContain(fault);
  });

  it.each([
    ['', 'must begin with "restaurants:" and a list of them.'],
    ['name: Ours', 'has no setting "name".'],
    ['restaurants: []', 'restaurants must list at least one restaurant.'],
    ['restaurants: [{}]', 'restaurants[0].name must be text of 1 to 80 characters.'],
    ['restaurants: [Ours]', 'restaurants[0] must be a restaurant with at least a name.'],
    ['restaurants: [{ name: Ours }, { name: ours }]', 'restaurants must not use the id "ours" twice.'],
    [
      'restaurants: [{ name: A, phone_numbers: ["+15550100100"] }, { name: B, phone_numbers: ["+15550100100"] }]',
      'restaurants must not list the number +15550100100 twice.',
    ],
    [
      'restaurants: [{ name: A, staff_api_token: the-same-for-both }, { name: B, staff_api_token: the-same-for-both }]',
      'restaurants must not share a staff_api_token: each opens its own restaurant only.',
    ],
  ])('refuses a file of %j', (yaml, fault) => {
    expect(readRestaurants(yaml).faults).toContain(fault);
  });

  it('says where the YAML breaks', () => {
    const [fault] = readRestaurants('restaurants:\n  - name: "Ours\n').faults;
    expect(fault).toMatch(/^is not YAML: .* at line \d+, column \d+\.$/);
  });

  it('tells the faults of every restaurant at once', () => {
    const yaml = 'restaurants: [{ name: A, languages: [fr], answers: robot }, { name: B, largest_party: 20 }]';
    expect(readRestaurants(yaml).faults.map((fault) => fault.split(' ')[0])).toEqual([
      'restaurants[0].languages[0]',
      'restaurants[0].answers',
      'restaurants[1].largest_party',
    ]);
  });
});
