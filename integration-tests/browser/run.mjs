// node run.mjs WS_URL WSS_URL SERVER.pem [NAME]: plays every scenario, or one, prints "PASS name" or
// "FAIL name: why", exits 1 if one fell. The certificate is that of the exchange at WSS_URL.
import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { scenarios } from './scenarios.mjs';
import { play } from './stage.mjs';

const [, , url, secureUrl, certificate, only] = process.argv;
// Chromium is to trust this one key, and to go on refusing every other that no authority vouches for.
const key = new X509Certificate(await readFile(certificate)).publicKey.export({ type: 'spki', format: 'der' });
const trusted = createHash('sha256').update(key).digest('base64');
const failed = await play(scenarios, { url, secureUrl }, { only, trusted });
process.exit(failed === 0 ? 0 : 1);
