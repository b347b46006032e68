// What a customer writes: a server that takes webhooks, verifies each with the official package, and
// gives commands by it.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Telnyx from 'telnyx';

/** A key to sign webhooks with: the private half for the exchange, the public one for the backend. */
export function signingKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = (key, type) => key.export({ format: 'der', type }).subarray(-32).toString('base64');
  return { secret: raw(privateKey, 'pkcs8'), public: raw(publicKey, 'spki') };
}

const read = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};

/** Listens; its telnyx is the client of the account behind the key. */
export async function backend({ apiKey, publicKey }) {
  const events = [];
  const waiting = new Set();
  const files = {};
  let telnyx;
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (request.method === 'GET') {
      response.writeHead(files[path] ? 200 : 404, { 'content-type': 'audio/wav' }).end(files[path]);
      return;
    }
    const body = await read(request);
    try {
      const { data } = await telnyx.webhooks.unwrap(body, { headers: request.headers });
      events.push({ type: data.event_type, at: request.url, ...data.payload });
      response.writeHead(200).end();
    } catch (fault) {
      events.push({ type: 'refused', at: request.url, why: String(fault) });
      response.writeHead(400).end();
    }
    for (const look of waiting) look();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${server.address().port}`;

  return {
    url,
    events,
    files,
    connect(baseURL) {
      telnyx = new Telnyx({ apiKey, baseURL, publicKey, maxRetries: 0 });
      this.telnyx = telnyx;
    },
    close: () => new Promise((done) => server.close(done)),
    /** The first event of this type that fits, taken out of those that came; waits for it. */
    async event(type, fits = () => true) {
      const take = () => {
        const index = events.findIndex((it) => it.type === type && fits(it));
        return index < 0 ? undefined : events.splice(index, 1)[0];
      };
      const there = take();
      if (there) return there;
      return new Promise((done, failed) => {
        const late = setTimeout(() => {
          waiting.delete(look);
          failed(new assert.AssertionError({ message: `no ${type} in 15 s; came: ${events.map((it) => it.type).join(', ')}` }));
        }, 15_000);
        const look = () => {
          const found = take();
          if (!found) return;
          clearTimeout(late);
          waiting.delete(look);
          done(found);
        };
        waiting.add(look);
      });
    },
  };
}
