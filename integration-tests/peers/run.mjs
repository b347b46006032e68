// node run.mjs WS_URL PROGRAM [NAME]: plays every scenario, or one, prints "PASS name" or "FAIL name: why",
// exits 1 if one fell. The program is ours, as a JSON array of words.
import { Peer } from './peer.mjs';
import { scenarios } from './scenarios.mjs';

const [, , url, words, only] = process.argv;
const program = JSON.parse(words);

let failed = 0;
for (const [name, scenario] of Object.entries(scenarios)) {
  if (only && only !== name) continue;
  const peers = [];
  const join = async (...how) => {
    const peer = await Peer.signIn(url, ...how);
    peers.push(peer);
    return peer;
  };
  const started = Date.now();
  try {
    await scenario({ join, url, program });
    console.log(`PASS ${name} (${Date.now() - started} ms)`);
  } catch (fault) {
    failed++;
    console.log(`FAIL ${name}: ${String(fault.message ?? fault).split('\n')[0]}`);
    if (only) console.log(fault);
  } finally {
    for (const peer of peers) await peer.close();
  }
}
process.exit(failed === 0 ? 0 : 1);
