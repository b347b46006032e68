// The exchange's JSON-RPC over a WebSocket, as the SDKs speak it.
import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';

const SECONDS = 15;

export class Signalling {
  /** @param told what the exchange asks: (method, params) */
  static async connect(url, told) {
    const socket = new WebSocket(url);
    await new Promise((done, failed) => socket.once('open', done).once('error', failed));
    return new Signalling(socket, told);
  }

  constructor(socket, told) {
    this.socket = socket;
    this.told = told;
    this.pending = new Map();
    socket.on('message', (text) => this.received(String(text)));
    socket.on('close', () => {
      this.pending.forEach((it) => it.failed(new Error('the exchange closed the socket')));
      this.pending.clear();
    });
  }

  received(text) {
    const frame = JSON.parse(text);
    if (frame.method === 'telnyx_rtc.ping') {
      this.socket.send(text);
    } else if (frame.method) {
      this.send({ id: frame.id, result: { method: frame.method } });
      this.told(frame.method, frame.params);
    } else {
      const waiting = this.pending.get(frame.id);
      this.pending.delete(frame.id);
      if (frame.error) waiting?.failed(new Error(`${frame.error.code} ${frame.error.message}`));
      else waiting?.done(frame.result);
    }
  }

  send(frame) {
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', ...frame }));
  }

  /** The result, or an error if it is refused or does not come. */
  ask(method, params) {
    const id = randomUUID();
    return new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error(`${method}: no result in ${SECONDS} s`)), SECONDS * 1000);
      const settle = (how) => (value) => {
        clearTimeout(late);
        how(value);
      };
      this.pending.set(id, { done: settle(done), failed: settle(failed) });
      this.send({ id, method, params });
    });
  }

  close() {
    this.socket.close();
  }
}
