// node run.mjs WS_URL WSS_URL SERVER.pem [NAME]: plays every scenario, or one, prints "PASS name" or
// "FAIL name: why", exits 1 if one fell. The certificate is that of the exchange at WSS_URL.
import { createHash, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { scenarios } from './scenarios.mjs';

const [, , url, secureUrl, certificate, only] = process.argv;
// Chromium is to trust this one key, and to go on refusing every other that no authority vouches for.
const key = new X509Certificate(await readFile(certificate)).publicKey.export({ type: 'spki', format: 'der' });
const trusted = createHash('sha256').update(key).digest('base64');
const files = {
  '/': ['page.html', 'text/html'],
  '/page.js': ['page.js', 'text/javascript'],
  '/bundle.js': ['node_modules/@telnyx/webrtc/lib/bundle.js', 'text/javascript'],
};

const server = createServer(async (request, response) => {
  const [file, type] = files[request.url] ?? [];
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': type }).end(await readFile(new URL(file, import.meta.url)));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const page = `http://127.0.0.1:${server.address().port}/`;

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required',
    '--disable-features=WebRtcHideLocalIpsWithMdns',
    `--ignore-certificate-errors-spki-list=${trusted}`,
  ],
});

let failed = 0;
for (const [name, scenario] of Object.entries(scenarios)) {
  if (only && only !== name) continue;
  const context = await browser.newContext();
  const open = async () => {
    const tab = await context.newPage();
    tab.on('pageerror', (fault) => faults.push(String(fault)));
    tab.logins = 0;
    tab.heard = [];
    tab.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (payload.startsWith('{') && JSON.parse(payload).method === 'login') tab.logins++;
      }).on('framereceived', ({ payload }) => {
        if (payload.startsWith('{')) tab.heard.push(JSON.parse(payload));
      }));
    await tab.goto(page);
    return tab;
  };
  const faults = [];
  const afterwards = [];
  const later = (task) => afterwards.push(task);
  const started = Date.now();
  try {
    await scenario({ open, url, secureUrl, faults, later });
    if (faults.length > 0) throw new Error(`uncaught in the page: ${faults[0]}`);
    console.log(`PASS ${name} (${Date.now() - started} ms)`);
  } catch (fault) {
    failed++;
    console.log(`FAIL ${name}: ${String(fault.message ?? fault).split('\n')[0]}`);
  } finally {
    await context.close();
    for (const task of afterwards) await task();
  }
}
await browser.close();
server.close();
process.exit(failed === 0 ? 0 : 1);
