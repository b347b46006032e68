// node run.mjs WS_URL: plays every scenario, prints "PASS name" or "FAIL name: why", exits 1 if one fell.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { scenarios } from './scenarios.mjs';

const url = process.argv[2];
const only = process.argv[3];
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
  ],
});

let failed = 0;
for (const [name, scenario] of Object.entries(scenarios)) {
  if (only && only !== name) continue;
  const context = await browser.newContext();
  const open = async () => {
    const tab = await context.newPage();
    tab.on('pageerror', (fault) => faults.push(String(fault)));
    await tab.goto(page);
    return tab;
  };
  const faults = [];
  const started = Date.now();
  try {
    await scenario({ open, url, faults });
    if (faults.length > 0) throw new Error(`uncaught in the page: ${faults[0]}`);
    console.log(`PASS ${name} (${Date.now() - started} ms)`);
  } catch (fault) {
    failed++;
    console.log(`FAIL ${name}: ${String(fault.message ?? fault).split('\n')[0]}`);
  } finally {
    await context.close();
  }
}
await browser.close();
server.close();
process.exit(failed === 0 ? 0 : 1);
