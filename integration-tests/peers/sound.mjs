// Tones, codecs and ears; samples are 16 bit in Float64Array or Int16Array, one channel.
import { createDecoder, createEncoder } from 'libopus-wasm';

export const AMPLITUDE = 8000;
const WINDOW_SECONDS = 0.4;

/** A tone without end, a frame of 20 ms at a time. */
export class Tone {
  constructor(hertz, rate) {
    this.step = (2 * Math.PI * hertz) / rate;
    this.length = rate / 50;
    this.phase = 0;
  }

  frame() {
    const samples = new Int16Array(this.length);
    for (let i = 0; i < this.length; i++) {
      samples[i] = Math.round(AMPLITUDE * Math.sin(this.phase));
      this.phase += this.step;
    }
    return samples;
  }
}

const BIAS = 0x84;
const CLIP = 32635;

/** ITU-T G.711, mu-law. */
function muLaw(sample) {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

function fromMuLaw(code) {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 0x07)) - BIAS;
  return bits & 0x80 ? -magnitude : magnitude;
}

/** ITU-T G.711, A-law. */
function aLaw(sample) {
  const value = sample < 0 ? -sample - 1 : sample;
  const magnitude = Math.min(value >> 4, 0x7ff);
  const exponent = magnitude < 32 ? (magnitude < 16 ? 0 : 1) : Math.floor(Math.log2(magnitude)) - 3;
  const mantissa = exponent < 2 ? magnitude & 0x0f : (magnitude >> (exponent - 1)) & 0x0f;
  return ((sample < 0 ? 0 : 0x80) | (exponent << 4) | mantissa) ^ 0x55;
}

function fromALaw(code) {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 0x07;
  const mantissa = ((bits & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}

const companded = (compress, expand) => ({
  rate: 8000,
  encode: (samples) => Buffer.from(Array.from(samples, compress)),
  decode: (payload) => Int16Array.from(payload, expand),
});

/** What speaks and understands a codec, with a state of its own. */
export async function codec(name) {
  if (name === 'PCMU') return companded(muLaw, fromMuLaw);
  if (name === 'PCMA') return companded(aLaw, fromALaw);
  const encoder = await createEncoder({ channels: 1, sampleRate: 48000 });
  const decoder = await createDecoder({ channels: 1, sampleRate: 48000 });
  return {
    rate: 48000,
    encode: (samples) => Buffer.from(encoder.encode(samples)),
    decode: (payload) => decoder.decode(payload),
  };
}

/** The last 400 ms of what was heard. */
export class Ear {
  constructor(rate) {
    this.rate = rate;
    this.clear();
  }

  clear() {
    this.heard = [];
    this.fill = 0;
  }

  add(samples) {
    this.heard.push(samples);
    this.fill += samples.length;
    while (this.fill - this.heard[0].length >= this.rate * WINDOW_SECONDS) {
      this.fill -= this.heard.shift().length;
    }
  }

  full() {
    return this.fill >= this.rate * WINDOW_SECONDS;
  }

  samples() {
    const all = new Float64Array(this.fill);
    let at = 0;
    for (const part of this.heard) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  rms() {
    return rms(this.samples());
  }

  /** The amplitude of this frequency, about 8000 for a tone of ours. */
  level(hertz) {
    return level(this.samples(), hertz, this.rate);
  }
}

export function rms(samples) {
  return Math.sqrt(samples.reduce((sum, it) => sum + it * it, 0) / Math.max(1, samples.length));
}

/** Goertzel, with a window (Hann) that keeps one tone out of the other's measure. */
export function level(samples, hertz, rate) {
  const twice = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let before = 0;
  let beforeThat = 0;
  for (let i = 0; i < samples.length; i++) {
    const hann = 1 - Math.cos((2 * Math.PI * i) / samples.length);
    const now = samples[i] * hann + twice * before - beforeThat;
    beforeThat = before;
    before = now;
  }
  const power = before * before + beforeThat * beforeThat - twice * before * beforeThat;
  return (2 * Math.sqrt(Math.max(0, power))) / Math.max(1, samples.length);
}
