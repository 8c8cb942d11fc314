/**
 * Reads iCalendar as strictly as RFC 5545 is written: line ends, folding, the order of properties and components, and what of them
 * must be there once. Throws on whatever a calendar could stumble over.
 */

interface Component {
  name: string;
  /** In order; the value is still escaped. */
  properties: { name: string; parameters: Record<string, string>; value: string }[];
  components: Component[];
}

/** https://www.rfc-editor.org/rfc/rfc5545#section-3.6: what must be there exactly once. */
const REQUIRED: Record<string, string[]> = {
  VCALENDAR: ['PRODID', 'VERSION'],
  VEVENT: ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'SEQUENCE', 'STATUS'],
  VTIMEZONE: ['TZID'],
  STANDARD: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
  DAYLIGHT: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
};

const LINE_MAX_OCTETS = 75;

export function readICalendar(text: string): Component {
  if (!text.endsWith('\r\n')) throw new Error('the last line must end, too');
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) {
    if (/[\r\n\0]/.test(line)) throw new Error('lines must end with CRLF');
    if (Buffer.byteLength(line) > LINE_MAX_OCTETS) throw new Error('a line must be folded');
    if (Buffer.from(line).toString() !== line) throw new Error('a fold must not split a character');
  }
  const unfolded = lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  const [first = '', ...rest] = unfolded;
  if (first !== 'BEGIN:VCALENDAR') throw new Error('a stream must begin with VCALENDAR');
  const calendar = readComponent('VCALENDAR', rest);
  if (rest.length > 0) throw new Error('nothing may follow the calendar');
  checkZones(calendar);
  return calendar;
}

function readComponent(name: string, lines: string[]): Component {
  const component: Component = { name, properties: [], components: [] };
  for (let line = lines.shift(); line !== `END:${name}`; line = lines.shift()) {
    const match = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]+))*):(.*)$/.exec(line ?? '');
    if (match === null) throw new Error(`not a property: ${line}`);
    const [, property = '', parameters = '', value = ''] = match;
    if (property === 'BEGIN') {
      component.components.push(readComponent(value, lines));
      continue;
    }
    if (component.components.length > 0) throw new Error(`${property} must stand before the components`);
    component.properties.push({ name: property, parameters: parametersOf(parameters), value });
  }
  for (const required of REQUIRED[name] ?? []) {
    const count = component.properties.filter((property) => property.name === required).length;
    if (count !== 1) throw new Error(`${name} must have ${required} once, not ${count} times`);
  }
  return component;
}

function parametersOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(';')
      .filter(Boolean)
      .map((part) => part.split('=') as [string, string]),
  );
}

/** A zone that is named must be told (3.2.19). */
function checkZones(calendar: Component): void {
  const told = calendar.components.filter(({ name }) => name === 'VTIMEZONE').map((zone) => valueIn(zone, 'TZID'));
  for (const { properties } of calendar.components) {
    for (const { parameters, value } of properties) {
      if (parameters.TZID === undefined) continue;
      if (!told.includes(parameters.TZID)) throw new Error(`the zone ${parameters.TZID} must be told`);
      if (!/^\d{8}T\d{6}$/.test(value)) throw new Error('a time in a zone must be a local time');
    }
  }
}

export function valueIn({ properties }: Component, name: string): string | undefined {
  return properties.find((property) => property.name === name)?.value;
}

/** A TEXT value without its escapes (3.3.11). Throws where a character must not stand bare. */
export function textOf(component: Component, name: string): string {
  const value = valueIn(component, name) ?? '';
  if (!/^(?:\\[\\;,nN]|[^\\;,])*$/.test(value)) throw new Error(`${name} must be escaped`);
  return value.replace(/\\(.)/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

/** The instant of a time in a zone, by the calendar's own VTIMEZONE. */
export function instantOf(calendar: Component, event: Component, name: string): Date {
  const property = event.properties.find((one) => one.name === name);
  const zone = calendar.components.find((one) => valueIn(one, 'TZID') === property?.parameters.TZID);
  const wall = wallClockOf(property?.value ?? '');
  const begun = (zone?.components ?? [])
    .map((one) => ({ from: wallClockOf(valueIn(one, 'DTSTART') ?? ''), offset: valueIn(one, 'TZOFFSETTO') ?? '' }))
    .filter(({ from }) => from <= wall)
    .sort((a, b) => b.from - a.from)[0];
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(begun?.offset ?? '') ?? [];
  const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return new Date(wall - offsetMinutes * 60_000);
}

function wallClockOf(local: string): number {
  return Date.parse(local.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));
}
