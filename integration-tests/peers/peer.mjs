// A user with a device: signs in, calls, is called; media by werift.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Media } from './media.mjs';
import { Signalling } from './signalling.mjs';
import { AMPLITUDE } from './sound.mjs';

export const USERS = {
  alice: { login: 'alice', passwd: 'alice-secret' },
  bob: { login: 'bob', passwd: 'bob-secret' },
  gencred: { login: 'gencred-alice', passwd: 'gencred-alice-secret' },
};

const SECONDS = 15;
const wait = (millis) => new Promise((done) => setTimeout(done, millis));

/** Looks every 20 ms until something is so; says what there was instead if it never is. */
export async function until(what, so, instead = () => '', seconds = SECONDS) {
  const end = performance.now() + seconds * 1000;
  while (!so()) {
    if (performance.now() > end) assert.fail(`not in ${seconds} s: ${what} ${instead()}`);
    await wait(20);
  }
}

export class Peer {
  /** @param names codecs to offer and to take, best first */
  static async signIn(url, user, hertz, names = ['PCMU']) {
    const peer = new Peer(hertz, names);
    peer.line = await Signalling.connect(url, (method, params) => peer.told(method, params));
    const result = await peer.line.ask('login', {
      ...user, userVariables: {}, loginParams: {}, 'User-Agent': { sdkVersion: 'werift', data: 'node' },
    });
    peer.session = result.sessid;
    await peer.registered();
    return peer;
  }

  constructor(hertz, names) {
    this.hertz = hertz;
    this.names = names;
    this.events = [];
  }

  async registered() {
    for (let i = 0; i < SECONDS * 10; i++) {
      const { params } = await this.line.ask('telnyx_rtc.gatewayState', {});
      if (params.state === 'REGED') return;
      await wait(100);
    }
    assert.fail('never registered');
  }

  told(method, params) {
    this.events.push(method);
    if (method === 'telnyx_rtc.invite') this.invited = params;
    if (['telnyx_rtc.answer', 'telnyx_rtc.media'].includes(method) && params.sdp) this.theirs = params.sdp;
    if (method === 'telnyx_rtc.answer') this.answered = true;
    if (method === 'telnyx_rtc.bye') this.ended = params;
  }

  ask(method, params) {
    return this.line.ask(`telnyx_rtc.${method}`, {
      sessid: this.session, 'User-Agent': 'werift', ...params, dialogParams: { callID: this.call, ...params.dialogParams },
    });
  }

  /** Calls; does not wait for the answer. */
  async invite(to) {
    this.call = randomUUID();
    this.media = new Media(this.names, this.hertz);
    this.ours = await this.media.offer();
    await this.ask('invite', { sdp: this.ours, dialogParams: { destination_number: to, audio: true } });
  }

  /** The call that was begun is up. */
  async up() {
    await until('the answer', () => this.answered || this.ended, () => this.events.join(', '));
    assert.ok(!this.ended, `it ended: ${JSON.stringify(this.ended)}`);
    await this.media.answered(this.theirs);
    await this.flows();
  }

  async dial(to) {
    await this.invite(to);
    await this.up();
  }

  /** An offer that is not sent yet. */
  offered() {
    this.media = new Media(this.names, this.hertz);
    return this.media.offer();
  }

  /** Calls echo with this text for an offer: refused, or answered. One that is to connect is waited for. */
  async tries(sdp, connecting = false) {
    this.call = randomUUID();
    this.answered = this.ended = this.theirs = undefined;
    await this.ask('invite', { sdp, dialogParams: { destination_number: 'echo', audio: true } });
    await until('an outcome', () => this.ended || this.answered, () => this.events.join(', '));
    if (this.ended) return 'refused';
    if (connecting) {
      await this.media.peer.setRemoteDescription({ type: 'answer', sdp: this.theirs });
      await until('the end', () => this.ended, () => this.events.join(', '));
      return 'refused';
    }
    await this.bye();
    return 'answered';
  }

  /** Takes the call that comes. */
  async takes(seconds = SECONDS) {
    await until('an invitation', () => this.invited, () => this.events.join(', '), seconds);
    this.call = this.invited.callID;
    this.media = new Media(this.names, this.hertz);
    await this.ask('answer', { sdp: await this.media.answer(this.invited.sdp) });
    await this.flows();
  }

  async flows() {
    await this.media.connected;
    this.media.start();
  }

  async modify(action) {
    return (await this.ask('modify', { action })).holdState;
  }

  /** Another offer in mid-call. */
  async renegotiate(how) {
    const sdp = await this.media.offer(how);
    const result = await this.ask('modify', { action: 'updateMedia', sdp });
    await this.media.answered(result.sdp, how.iceRestart);
    return { offer: sdp, answer: result.sdp };
  }

  info(dtmf) {
    return this.ask('info', { dtmf });
  }

  bye() {
    return this.ask('bye', { cause: 'NORMAL_CLEARING', causeCode: 16 });
  }

  async close() {
    await this.media?.close();
    this.line?.close();
  }

  // --- what it hears

  describe() {
    const { ear, received, type, lastType, fault } = this.media;
    const levels = [440, 600, 1000, 1700].map((it) => `${it} Hz ${ear.level(it).toFixed(0)}`);
    return `heard ${levels.join(', ')}, rms ${ear.rms().toFixed(0)}, ${received} packets, type ${lastType} of ${type}, ${fault ?? ''}`;
  }

  /** This tone is there at about its strength, and nothing else of weight. */
  hears(hertz, amplitude = AMPLITUDE) {
    return until(`a clean tone of ${hertz} Hz`, () => {
      const { ear } = this.media;
      const level = ear.level(hertz);
      return ear.full() && Math.abs(level / amplitude - 1) < 0.1 && level / Math.SQRT2 > 0.95 * ear.rms();
    }, () => this.describe());
  }

  hearsAllOf(tones, not) {
    return until(`${tones} Hz and not ${not} Hz`, () => {
      const { ear } = this.media;
      return ear.full() && tones.every((it) => ear.level(it) > 4000) && ear.level(not) < 100;
    }, () => this.describe());
  }

  hearsNothing() {
    return until('silence', () => this.media.ear.full() && this.media.ear.rms() < 30, () => this.describe());
  }
}
