/**
 * The music that callers on hold hear where the profile names none: a slow broken chord, made here, so that nobody's rights are
 * in it and nothing has to be fetched. It is short, because a caller comes back to us between two rounds of it, and fades out,
 * so that the next round begins as this one ends: softly.
 */
const SAMPLES_A_SECOND = 8000;
const NOTE_SECONDS = 0.75;
const FADES_WITHIN_SECONDS = 1.4;
const LOUDNESS = 0.16;

/** C, A minor: two bars of quavers, in hertz. */
const notes = [261.63, 329.63, 392, 523.25, 440, 329.63, 261.63, 220];

export const HOLD_MUSIC_SECONDS = notes.length * NOTE_SECONDS;

/** A WAV file: 16 bits, mono, at the rate of a telephone. */
export function holdMusic(): Buffer {
  const samples = Buffer.alloc(2 * SAMPLES_A_SECOND * HOLD_MUSIC_SECONDS);
  for (let at = 0; at < samples.length; at += 2) {
    samples.writeInt16LE(Math.round(32_767 * LOUDNESS * soundAt(at / 2 / SAMPLES_A_SECOND)), at);
  }
  return Buffer.concat([wavHead(samples.length), samples]);
}

function soundAt(seconds: number): number {
  const toEnd = Math.min(1, (HOLD_MUSIC_SECONDS - seconds) / NOTE_SECONDS);
  return toEnd * notes.reduce((sum, hertz, index) => sum + noteAt(hertz, seconds - index * NOTE_SECONDS), 0);
}

/** A plucked string: at once there, and fading. */
function noteAt(hertz: number, seconds: number): number {
  if (seconds < 0 || seconds > 2 * FADES_WITHIN_SECONDS) return 0;
  const turn = 2 * Math.PI * hertz * seconds;
  const attack = Math.min(1, seconds * 100);
  return attack * Math.exp((-3 * seconds) / FADES_WITHIN_SECONDS) * (Math.sin(turn) + 0.3 * Math.sin(2 * turn));
}

/** @see http://soundfile.sapp.org/doc/WaveFormat */
function wavHead(dataBytes: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'ascii');
  head.writeUInt32LE(36 + dataBytes, 4);
  head.write('WAVEfmt ', 8, 'ascii');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(SAMPLES_A_SECOND, 24);
  head.writeUInt32LE(2 * SAMPLES_A_SECOND, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'ascii');
  head.writeUInt32LE(dataBytes, 40);
  return head;
}
