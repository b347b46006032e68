// What a stack that nobody here wrote must be able to do with our exchange. Users are those of the sample directory.
import assert from 'node:assert/strict';
import { until, USERS } from './peer.mjs';
import { Phone, PHONE_AMPLITUDE } from './phone.mjs';
import { AMPLITUDE, level, rms } from './sound.mjs';

const { alice, bob, gencred } = USERS;
const wait = (millis) => new Promise((done) => setTimeout(done, millis));

/** Two of them in a call: A speaks 1000 Hz, B 440 Hz. */
async function talking({ join }, names, namesOfB = names) {
  const a = await join(alice, 1000, names);
  const b = await join(bob, 440, namesOfB);
  await a.invite('bob');
  await b.takes();
  await a.up();
  return { a, b };
}

async function hearEachOther({ a, b }) {
  await Promise.all([a.hears(440), b.hears(1000)]);
}

const fragment = (sdp) => /a=ice-ufrag:(\S+)/.exec(sdp)[1];

const loss = ({ media }, name) => `${name} lost ${media.lost} packets, longest pause ${media.longestGap.toFixed(0)} ms`;

export const scenarios = {
  'hears itself at echo, in G.711 of either law and in Opus': async ({ join }) => {
    for (const name of ['PCMU', 'PCMA', 'opus']) {
      const peer = await join(alice, 1000, [name]);
      await peer.dial('echo');
      assert.equal(peer.media.name, name);
      await peer.hears(1000);
      await peer.bye();
      await peer.close();
    }
  },

  'calls another of its kind; both hear each other': async (context) => {
    const pair = await talking(context, ['PCMU']);
    await hearEachOther(pair);
    await pair.a.bye();
    await until('the other end', () => pair.b.ended);
    assert.equal(pair.b.ended.causeCode, 16);
  },

  'is called by our headless client; both hear each other': async ({ join, url, program }) => {
    const peer = await join(alice, 440, ['PCMU']);
    const phone = await Phone.call(program, url, bob, 'alice');
    await peer.takes(40);
    await peer.hears(1000, PHONE_AMPLITUDE);
    const { samples, rate } = await phone.heard();
    // Piece by piece: its jitter buffer may have bent the tone's phase in between.
    const pieces = Array.from({ length: 10 }, (_, i) => samples.slice((i * rate) / 10, ((i + 1) * rate) / 10));
    const clean = pieces.filter((it) => {
      const heard = level(it, 440, rate);
      return Math.abs(heard / AMPLITUDE - 1) < 0.1 && heard / Math.SQRT2 > 0.95 * rms(it);
    });
    assert.ok(clean.length >= 8, `440 Hz in ${clean.length} of 10 pieces`);
  },

  'speaks Opus to one who knows PCMU only': async (context) => {
    const pair = await talking(context, ['opus'], ['PCMU']);
    assert.deepEqual([pair.a.media.name, pair.b.media.name], ['opus', 'PCMU']);
    await hearEachOther(pair);
  },

  'three in a conference hear the other two and not themselves': async ({ join }) => {
    const tones = [600, 1000, 1700];
    const peers = [];
    for (const [i, user] of [alice, bob, gencred].entries()) {
      const peer = await join(user, tones[i], [['PCMU'], ['PCMA'], ['opus']][i]);
      await peer.dial('conference-werift');
      peers.push(peer);
    }
    await Promise.all(peers.map((peer, i) => peer.hearsAllOf(tones.filter((it) => it !== tones[i]), tones[i])));
    await peers[2].bye();
    await peers[0].hears(1000);
  },

  'holds in silence and resumes with sound': async (context) => {
    const pair = await talking(context, ['PCMU']);
    await hearEachOther(pair);
    assert.equal(await pair.a.modify('hold'), 'held');
    await Promise.all([pair.a.hearsNothing(), pair.b.hearsNothing()]);
    assert.equal(await pair.a.modify('unhold'), 'active');
    await hearEachOther(pair);
    assert.deepEqual([pair.a.media.sources.size, pair.b.media.sources.size], [1, 1]);
  },

  'keys go both ways in the media, and by signalling': async (context) => {
    const { a, b } = await talking(context, ['PCMU']);
    await hearEachOther({ a, b });
    a.media.enter('159#');
    b.media.enter('0*D');
    await until('keys of A', () => b.media.keys.length >= 4, () => b.media.keys);
    await until('keys of B', () => a.media.keys.length >= 3, () => a.media.keys);
    await a.info('7');
    await until('the key by signalling', () => b.media.keys.length >= 5, () => b.media.keys);
    assert.deepEqual([b.media.keys, a.media.keys], ['159#7', '0*D']);
    await hearEachOther({ a, b });
  },

  'restarts ICE in mid-call, and no frame is lost': async (context) => {
    const { a, b } = await talking(context, ['PCMU']);
    await hearEachOther({ a, b });
    for (const it of [a, b]) it.media.forget();
    const { offer, answer } = await a.renegotiate({ iceRestart: true });
    assert.notEqual(fragment(offer), fragment(a.ours));
    assert.notEqual(fragment(answer), fragment(a.theirs));
    await wait(1000);
    await hearEachOther({ a, b });
    console.log(`  ICE restart: ${loss(a, 'A')}, ${loss(b, 'B')}`);
    assert.deepEqual([a.media.lost, b.media.lost], [0, 0]);
    assert.deepEqual([a.media.sources.size, b.media.sources.size], [1, 1]);
  },

  'changes from PCMU to Opus and back in mid-call': async (context) => {
    const { a, b } = await talking(context, ['PCMU', 'opus'], ['PCMU']);
    await hearEachOther({ a, b });
    await a.renegotiate({ names: ['opus'] });
    assert.equal(a.media.name, 'opus');
    await hearEachOther({ a, b });
    a.media.enter('5');
    await until('a key in the new clock', () => b.media.keys === '5', () => b.media.keys);
    await a.renegotiate({ names: ['PCMA'] });
    assert.equal(a.media.name, 'PCMA');
    await hearEachOther({ a, b });
    console.log(`  change of codec: ${loss(b, 'B')}`);
    assert.deepEqual([b.media.lost, b.media.sources.size], [0, 1]);
  },

  'is recorded, and hears itself after the hash': async ({ join }) => {
    const peer = await join(alice, 1000, ['PCMU']);
    await peer.dial('record');
    await peer.hearsNothing();
    await wait(1000);
    peer.media.mute = true;
    peer.media.enter('#');
    await peer.hears(1000);
  },

  'offers that nobody can take end their own call and harm no other': async (context) => {
    const { a, b } = await talking(context, ['PCMU']);
    await hearEachOther({ a, b });
    for (const it of [a, b]) it.media.forget();
    const hostile = await context.join(gencred, 600, ['PCMU']);
    const good = await hostile.offered();
    const candidates = Array.from({ length: 1000 }, (_, i) => `a=candidate:${i} 1 udp 1 127.0.0.2 ${i + 1} typ host\r\n`);
    assert.equal(await hostile.tries(good.replace(/a=fingerprint:.*\r\n/g, '')), 'refused');
    assert.equal(await hostile.tries(`${good}a=x:${'y'.repeat(900_000)}\r\n`), 'refused');
    assert.equal(await hostile.tries(good + candidates.join('')), 'answered');
    assert.equal(await hostile.tries(good.replace(/(a=fingerprint:sha-256 )\S+/g, `$1${'AB:'.repeat(31)}AB`), true), 'refused');
    const giant = await context.join(gencred, 600, ['PCMU']);
    await assert.rejects(giant.tries(`${good}a=x:${'y'.repeat(2_000_000)}\r\n`), /closed the socket/);
    await hearEachOther({ a, b });
    console.log(`  bad offers: ${loss(a, 'A')}, ${loss(b, 'B')}`);
    assert.deepEqual([a.media.lost, b.media.lost], [0, 0]);
  },
};
