/**
 * A realtime model for benchmarks: it speaks all the time, 200 ms of audio every 200 ms, and notes when each frame of a caller
 * gets to it. Not strict, and not dear: it must not be what is measured.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

export const DELTA_MS = 200;
const delta = Buffer.alloc(DELTA_MS * 8, 0x55).toString('base64');
const AUDIO_START = '{"type":"input_audio_buffer.append","audio":"';

export interface BenchModel {
  url: string;
  close(): void;
}

/** `heard` is given the first 24 characters of the audio of each frame. */
export async function startBenchModel(heard: (stamp: string) => void): Promise<BenchModel> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  let sessions = 0;
  server.on('connection', (socket) => {
    sessions += 1;
    const nth = sessions;
    let speaking: NodeJS.Timeout | undefined;
    let events = 0;
    const emit = (type: string, rest: string) => {
      events += 1;
      socket.send(`{"type":"${type}","event_id":"event_${nth}_${events}",${rest}}`);
    };
    const where = `"response_id":"resp_${nth}","item_id":"item_${nth}","output_index":0,"content_index":0`;
    socket.on('message', (data: Buffer) => {
      const text = data.toString('latin1');
      if (text.startsWith(AUDIO_START)) {
        heard(text.slice(AUDIO_START.length, AUDIO_START.length + 24));
      } else if (text.startsWith('{"type":"session.update"')) {
        emit('session.updated', '"session":{"type":"realtime"}');
      } else if (text.startsWith('{"type":"response.create"') && speaking === undefined) {
        emit('response.created', `"response":{"object":"realtime.response","id":"resp_${nth}","output":[]}`);
        const speak = () => emit('response.output_audio.delta', `${where},"delta":"${delta}"`);
        speaking = setInterval(speak, DELTA_MS);
      }
    });
    socket.on('close', () => clearInterval(speaking));
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
