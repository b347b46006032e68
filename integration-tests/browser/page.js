// What a scenario asks of the page: a tone instead of a microphone, ears, and the SDK's own events.
const audio = new AudioContext({ sampleRate: 48000 });

/** The microphone of this page is an oscillator, so no permission and no device is needed. */
function useToneAsMicrophone(hertz) {
  const tone = audio.createOscillator();
  const level = audio.createGain();
  const out = audio.createMediaStreamDestination();
  tone.frequency.value = hertz;
  level.gain.value = 0.3;
  tone.connect(level).connect(out);
  tone.start();
  navigator.mediaDevices.getUserMedia = async () => out.stream.clone();
}

/** Listens for some time; what was heard as a spectrum and as a wave. */
async function listen(call, millis) {
  const source = audio.createMediaStreamSource(call.remoteStream);
  const analyser = audio.createAnalyser();
  analyser.fftSize = 32768;
  analyser.smoothingTimeConstant = 0;
  source.connect(analyser);
  await new Promise((done) => setTimeout(done, millis));
  const bins = new Float32Array(analyser.frequencyBinCount);
  const wave = new Float32Array(analyser.fftSize);
  analyser.getFloatFrequencyData(bins);
  analyser.getFloatTimeDomainData(wave);
  source.disconnect();
  return { bins, wave, width: audio.sampleRate / analyser.fftSize };
}

/** The strongest frequency of the remote sound and its level, over some time. */
async function hear(call, millis) {
  const { bins, wave, width } = await listen(call, millis);
  let best = 1;
  for (let i = 2; i < bins.length; i++) if (bins[i] > bins[best]) best = i;
  const rms = Math.sqrt(wave.reduce((sum, x) => sum + x * x, 0) / wave.length);
  return { hertz: best * width, rms };
}

/** How loud each of these frequencies is in the remote sound, in decibels. */
async function loudness(call, tones, millis) {
  const { bins, width } = await listen(call, millis);
  const near = (hertz) => bins.slice(Math.floor(hertz / width) - 3, Math.ceil(hertz / width) + 4);
  return tones.map((hertz) => Math.max(...near(hertz)));
}

const nap = () => new Promise((done) => setTimeout(done, 1));

window.jf = {
  events: [],
  notes: [],
  calls: {},
  client: null,

  /** Signs in; resolves with what came first: ready, or the error's code. */
  async signIn(options, hertz) {
    await audio.resume();
    useToneAsMicrophone(hertz);
    this.client = new TelnyxWebRTC.TelnyxRTC({ iceServers: [], debug: false, ...options });
    this.client.remoteElement = 'remote';
    const outcome = new Promise((done) => {
      this.client.on('telnyx.ready', () => {
        this.events.push('ready');
        done('ready');
      });
      this.client.on('telnyx.error', (event) => {
        const code = event?.error?.code ?? 'unknown';
        this.events.push(`error ${code}`);
        done(`error ${code}`);
      });
    });
    this.client.on('telnyx.socket.close', () => this.events.push('socket closed'));
    this.client.on('telnyx.warning', (event) => this.events.push(`warning ${event?.warning?.code ?? event?.code}`));
    this.client.on('telnyx.notification', (note) => {
      if (note.type !== 'callUpdate') {
        this.notes.push({ type: note.type, displayNumber: note.displayNumber ?? note.display_number });
        return;
      }
      this.calls[note.call.id] = note.call;
      this.events.push(`${note.call.direction} ${note.call.state}`);
    });
    this.client.connect();
    return outcome;
  },

  toolCalls: [],
  words: {},

  /** Answers the assistant's calls of this tool, and gathers what it says. */
  useTool(name, answer) {
    this.client.on('telnyx.ai.conversation', ({ params }) => {
      if (params.type === 'response.text.delta') {
        this.words[params.item_id] = (this.words[params.item_id] ?? '') + params.delta;
      } else if (params.item?.type === 'function_call' && params.item.name === name) {
        this.toolCalls.push({ name, arguments: params.item.arguments });
        const item = { type: 'function_call_output', call_id: params.item.call_id, output: answer() };
        this.only().sendAIConversationMessage(item);
      }
    });
  },

  /** What the assistant said last. */
  said() {
    return Object.values(this.words).at(-1);
  },

  dial(destinationNumber, more) {
    const call = this.client.newCall({ destinationNumber, remoteElement: 'remote', ...more });
    this.calls[call.id] = call;
    return call.id;
  },

  /** Dials, and says how many milliseconds later the call is up. */
  async upIn(number) {
    const from = performance.now();
    this.dial(number);
    while (this.state() !== 'active') await nap();
    return performance.now() - from;
  },

  /** How many milliseconds after the SDK's next socket is open sound is heard on a new connection. */
  async soundBackIn() {
    const before = this.only().peer.instance;
    const opened = await new Promise((done) => this.client.on('telnyx.socket.open', () => done(performance.now())));
    const isNew = () => this.only().peer && this.only().peer.instance !== before && this.only().remoteStream;
    while (!isNew()) await nap();
    const analyser = audio.createAnalyser();
    analyser.fftSize = 512;
    audio.createMediaStreamSource(this.only().remoteStream).connect(analyser);
    const wave = new Float32Array(analyser.fftSize);
    do {
      await nap();
      analyser.getFloatTimeDomainData(wave);
    } while (Math.max(...wave) < 0.02);
    return performance.now() - opened;
  },

  only() {
    const calls = Object.values(this.calls);
    return calls[calls.length - 1];
  },

  state() {
    return this.only()?.state ?? 'none';
  },

  cause() {
    const call = this.only();
    return { cause: call.cause, causeCode: call.causeCode, sipCode: call.sipCode };
  },

  hear(millis) {
    return hear(this.only(), millis);
  },

  loudness(tones, millis) {
    return loudness(this.only(), tones, millis);
  },

  /** The one source of what this page hears, by the browser's own count. */
  async source() {
    const found = [];
    (await this.only().peer.instance.getStats()).forEach((it) => {
      if (it.type === 'inbound-rtp') found.push(it.ssrc);
    });
    return found.join();
  },

  /** The names in checks of both sides, which an ICE restart changes. */
  fragments() {
    const { localDescription, remoteDescription } = this.only().peer.instance;
    return [localDescription, remoteDescription].map((it) => /a=ice-ufrag:(.*)/.exec(it.sdp)[1].trim());
  },

  /** What this browser can send of this kind, for the option preferred_codecs. */
  codecs(mimeType) {
    return RTCRtpSender.getCapabilities('audio').codecs.filter((it) => it.mimeType.toLowerCase() === mimeType);
  },

  /** Offers this kind only from now on: the SDK's restart of ICE is its one way to offer again. */
  changeCodec(mimeType) {
    const call = this.only();
    call.peer.instance.getTransceivers().forEach((it) => it.setCodecPreferences(this.codecs(mimeType)));
    return this.client.triggerIceRestart(call.id);
  },

  /** The codec that really goes each way, by the browser's own count of packets. */
  async inUse() {
    const stats = await this.only().peer.instance.getStats();
    const found = {};
    stats.forEach((it) => {
      const packets = it.packetsSent ?? it.packetsReceived ?? 0;
      if (['inbound-rtp', 'outbound-rtp'].includes(it.type) && it.codecId && packets > 0) {
        found[it.type] = stats.get(it.codecId).mimeType;
      }
    });
    return found;
  },
};
