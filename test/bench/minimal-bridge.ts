/**
 * The ceiling of `npm run bench -- realtime`: the least that can stand between Twilio and a realtime model. It passes audio both
 * ways with a mark after each piece, and does nothing else: no signature, no token, no log, no tools, nobody interrupted.
 */
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

const { PORT = '0', OPENAI_REALTIME_URL = '' } = process.env;

const http = createServer((_request, response) => response.end());
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });

sockets.on('connection', (caller) => {
  const model = new WebSocket(`${OPENAI_REALTIME_URL}?model=gpt-realtime-2.1`, { perMessageDeflate: false });
  let streamSid = '';
  let marks = 0;
  model.on('open', () => model.send('{"type":"session.update","session":{"type":"realtime"}}'));
  model.on('message', (data) => {
    const text = String(data);
    if (text.startsWith('{"type":"session.updated"')) model.send('{"type":"response.create"}');
    if (!text.startsWith('{"type":"response.output_audio.delta"')) return;
    const from = text.indexOf('"delta":"') + 9;
    const delta = text.slice(from, text.indexOf('"', from));
    caller.send(`{"event":"media","streamSid":"${streamSid}","media":{"payload":"${delta}"}}`);
    marks += 1;
    caller.send(`{"event":"mark","streamSid":"${streamSid}","mark":{"name":"${marks}"}}`);
  });
  caller.on('message', (data) => {
    const text = String(data);
    if (text.startsWith('{"event":"start"')) streamSid = JSON.parse(text).streamSid;
    if (!text.startsWith('{"event":"media"') || model.readyState !== WebSocket.OPEN) return;
    const from = text.indexOf('"payload":"') + 11;
    model.send(`{"type":"input_audio_buffer.append","audio":"${text.slice(from, text.indexOf('"', from))}"}`);
  });
  caller.on('close', () => model.close());
  model.on('close', () => caller.close());
});

http.listen(Number(PORT), '127.0.0.1');
