// A way to the exchange that can be cut: what a page sees when its network goes and comes back.
import { connect, createServer } from 'node:net';

/** Listens on loopback and hands everything on to the exchange at this URL, until it is cut. */
export async function proxy(url) {
  const { hostname, port } = new URL(url);
  const pairs = new Set();
  const server = createServer((near) => {
    const far = connect(port, hostname);
    const pair = [near, far];
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const end of pair) {
      end.on('error', () => {});
      end.on('close', () => {
        pairs.delete(pair);
        pair.forEach((it) => it.destroy());
      });
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `ws://127.0.0.1:${server.address().port}`,
    /** Resets every connection; new ones are taken. */
    cut: () => pairs.forEach(([near, far]) => [near, far].forEach((it) => it.resetAndDestroy())),
    /** Nothing comes through any more on the connections there are, in either direction. */
    freeze: () => pairs.forEach(([near, far]) => [near, far].forEach((it) => it.unpipe() && it.pause())),
    close: () => {
      server.close();
      pairs.forEach((pair) => pair.forEach((it) => it.destroy()));
    },
  };
}
