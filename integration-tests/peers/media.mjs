// One leg's media by werift: sends a tone and keys every 20 ms, listens, counts.
import {
  MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket,
} from 'werift';
import { codec, Ear, Tone } from './sound.mjs';

const FRAME = 20;
const KEYS = '0123456789*#ABCD';
const KEY_FRAMES = 5;
const KEY_PAUSE_FRAMES = 5;
const FORMATS = {
  PCMU: { mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 },
  PCMA: { mimeType: 'audio/PCMA', clockRate: 8000, channels: 1, payloadType: 8 },
  opus: { mimeType: 'audio/opus', clockRate: 48000, channels: 2, payloadType: 111 },
};
// Formats of events, each for the clock of the codec beside it (RFC 4733 2.1).
const EVENTS = {
  8000: { mimeType: 'audio/telephone-event', clockRate: 8000, channels: 1, payloadType: 101, parameters: '0-15' },
  48000: { mimeType: 'audio/telephone-event', clockRate: 48000, channels: 1, payloadType: 110, parameters: '0-15' },
};

const formats = (names) => {
  const sounds = names.map((it) => FORMATS[it]);
  const clocks = [...new Set(sounds.map((it) => it.clockRate))];
  return [...sounds, ...clocks.map((it) => EVENTS[it])].map((it) => new RTCRtpCodecParameters(it));
};

export class Media {
  constructor(names, hertz) {
    this.hertz = hertz;
    this.keysToPress = [];
    this.keys = '';
    this.received = 0;
    this.sent = 0;
    this.lost = 0;
    this.sources = new Set();
    this.longestGap = 0;
    this.sequence = Math.floor(Math.random() * 0x8000);
    this.timestamp = Math.floor(Math.random() * 0x7fffffff);
    this.peer = new RTCPeerConnection({
      iceServers: [],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      codecs: { audio: formats(names), video: [] },
    });
    this.track = new MediaStreamTrack({ kind: 'audio' });
    this.transceiver = this.peer.addTransceiver(this.track, { direction: 'sendrecv' });
    // Left alone, werift asks a public STUN server although none was configured.
    this.ice.connection.stunServer = undefined;
    // The connection tells of a track again at every answer; the transceiver once a source.
    this.transceiver.onTrack.subscribe((track) => track.onReceiveRtp.subscribe((packet) => this.heard(packet)));
    this.connected = new Promise((done, failed) => {
      this.peer.connectionStateChange.subscribe((state) => {
        if (state === 'connected') done();
        if (state === 'failed') failed(new Error('werift: the connection failed'));
      });
    });
    this.connected.catch(() => {});
  }

  get ice() {
    return this.transceiver.dtlsTransport.iceTransport;
  }

  /** What this end offers; anew with other codecs or other names in checks. */
  async offer({ names, iceRestart = false } = {}) {
    if (names) this.peer.config.codecs.audio = this.transceiver.codecs = formats(names);
    await this.peer.setLocalDescription(await this.peer.createOffer({ iceRestart }));
    return this.peer.localDescription.sdp;
  }

  async answered(sdp, iceRestart = false) {
    await this.peer.setRemoteDescription({ type: 'answer', sdp });
    // After a restart werift leaves the checks to the far end, and the exchange, being ICE lite, makes none.
    if (iceRestart) await this.ice.start();
    await this.agreed(sdp);
  }

  async answer(offer) {
    await this.peer.setRemoteDescription({ type: 'offer', sdp: offer });
    await this.peer.setLocalDescription(await this.peer.createAnswer());
    const { sdp } = this.peer.localDescription;
    await this.agreed(sdp);
    return sdp;
  }

  /** Speaks the first codec of an answer from now on. */
  async agreed(answer) {
    const before = this.name;
    const [, first] = /m=audio \d+ \S+ (\d+)/.exec(answer);
    const map = (type) => new RegExp(`a=rtpmap:${type} (\\S+?)/(\\d+)`).exec(answer);
    this.type = Number(first);
    const [, name, clock] = map(first) ?? ['', { 0: 'PCMU', 8: 'PCMA' }[first], '8000'];
    this.name = name;
    this.clock = Number(clock);
    const events = [...answer.matchAll(/a=rtpmap:(\d+) telephone-event\/(\d+)/g)];
    this.keyType = Number(events.find((it) => it[2] === clock)?.[1] ?? -1);
    if (name === before) return;
    this.codec = await codec(name);
    this.ear = new Ear(this.codec.rate);
    this.tone = new Tone(this.hertz, this.codec.rate);
  }

  /** Speaks until it is closed, as many frames as the time that went by asks for. */
  start() {
    this.startedAt = performance.now();
    this.frames = 0;
    this.clockwork = setInterval(() => {
      const due = Math.floor((performance.now() - this.startedAt) / FRAME);
      for (; this.frames < due; this.frames++) this.frame();
    }, FRAME / 2);
  }

  frame() {
    const step = this.clock / 50;
    if (this.keysToPress.length > 0 && this.keysToPress[0].frame < 0) {
      this.keysToPress[0].frame++;
    }
    const key = this.keysToPress[0];
    if (key && key.frame >= 0) {
      this.press(key, step);
    } else if (!this.mute && this.ice.connection.nominated) {
      this.track.writeRtp(new RtpPacket(this.header(this.type, this.timestamp, false), this.codec.encode(this.tone.frame())));
    }
    this.timestamp = (this.timestamp + step) >>> 0;
  }

  header(payloadType, timestamp, marker) {
    this.sent++;
    this.sequence = (this.sequence + 1) & 0xffff;
    return new RtpHeader({ version: 2, payloadType, sequenceNumber: this.sequence, timestamp, marker, ssrc: this.transceiver.sender.ssrc });
  }

  /** RFC 4733 2.5: one timestamp, a growing duration, the end said three times. */
  press(key, step) {
    if (key.frame === 0) key.timestamp = this.timestamp;
    key.frame++;
    const ended = key.frame >= KEY_FRAMES;
    const payload = Buffer.from([KEYS.indexOf(key.key), (ended ? 0x80 : 0) | 10, 0, 0]);
    payload.writeUInt16BE(Math.min(0xffff, Math.min(key.frame, KEY_FRAMES) * step), 2);
    // Past werift's sender, which gives every packet the type of its first codec.
    this.transceiver.sender.dtlsTransport
      .sendRtp(payload, this.header(this.keyType, key.timestamp, key.frame === 1))
      .catch((fault) => { this.fault ??= fault; });
    if (key.frame === KEY_FRAMES + 2) this.keysToPress.shift();
  }

  enter(keys) {
    for (const key of keys) this.keysToPress.push({ key, frame: -KEY_PAUSE_FRAMES });
  }

  heard({ header, payload }) {
    const now = performance.now();
    if (this.lastAt) this.longestGap = Math.max(this.longestGap, now - this.lastAt);
    this.lastAt = now;
    this.received++;
    if (this.source === header.ssrc) {
      const missing = ((header.sequenceNumber - this.lastSequence) & 0xffff) - 1;
      if (missing > 0 && missing < 0x8000) this.lost += missing;
    }
    this.source = header.ssrc;
    this.sources.add(header.ssrc);
    this.lastSequence = header.sequenceNumber;
    this.lastType = header.payloadType;
    if (header.payloadType === this.keyType) {
      this.event(header, payload);
    } else if (header.payloadType === this.type) {
      this.ear.add(this.codec.decode(payload));
    } else {
      this.unknown = (this.unknown ?? 0) + 1;
    }
  }

  event({ timestamp }, payload) {
    if ((payload[1] & 0x80) !== 0 && this.lastKeyAt !== timestamp) {
      this.lastKeyAt = timestamp;
      this.keys += KEYS[payload[0]];
    }
  }

  /** Counts from here. */
  forget() {
    this.lost = 0;
    this.longestGap = 0;
    this.sources.clear();
    this.lastAt = undefined;
    this.ear.clear();
  }

  async close() {
    clearInterval(this.clockwork);
    await this.peer.close();
  }
}
