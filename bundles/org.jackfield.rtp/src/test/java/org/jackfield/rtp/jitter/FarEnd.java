package org.jackfield.rtp.jitter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A sender of a 1 kHz tone, a network, and a {@link SteadyPlayout} at its end, in virtual time. */
final class FarEnd implements FrameDecoder {
  static final int RATE = 8000;
  static final int FRAME = 160;

  private record Arrival(long micros, int number) {}

  private final SteadyPlayout playout = new SteadyPlayout(RATE, RATE, this);
  private final short[] last = new short[FRAME];
  private final short[] out = new short[FRAME];
  private final double periodMicros;
  private final List<Short> heard = new ArrayList<>();
  private final List<Double> delays = new ArrayList<>();
  private final List<PlayoutStatistics> history = new ArrayList<>();
  private int decodedNumber = -1;

  FarEnd(double partsPerMillion) {
    // A fast clock makes frames shorter.
    periodMicros = 20_000 / (1 + partsPerMillion * 1e-6);
  }

  /** The network delays frame n by so many microseconds; below 0 it loses it. */
  void run(int frames, IntUnaryOperator network) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int n = 0; n < frames; n++) {
      int delay = network.applyAsInt(n);
      if (delay >= 0) {
        arrivals.add(new Arrival((long) (n * periodMicros) + delay, n));
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::micros));
    int next = 0;
    for (long now = 7_000; now < frames * Math.min(20_000, periodMicros); now += 20_000) {
      while (next < arrivals.size() && arrivals.get(next).micros() <= now) {
        Arrival arrival = arrivals.get(next++);
        byte[] payload = tone(arrival.number());
        long timestamp = 0xFFFF_0000L + (long) arrival.number() * FRAME & 0xFFFF_FFFFL;
        playout.put(7, timestamp, payload, 0, payload.length, arrival.micros() * 1000);
      }
      playout.next(now * 1000, out);
      for (short sample : out) {
        heard.add(sample);
      }
      delays.add((now - decodedNumber * periodMicros) / 1000);
      history.add(playout.statistics());
    }
  }

  private static byte[] tone(int number) {
    ByteBuffer payload = ByteBuffer.allocate(4 + 2 * FRAME).putInt(number);
    for (int i = 0; i < FRAME; i++) {
      payload.putShort((short) (10_000 * Math.sin(2 * Math.PI * 1000 * i / RATE)));
    }
    return payload.array();
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] samples) {
    ByteBuffer bytes = ByteBuffer.wrap(payload, offset, length);
    decodedNumber = bytes.getInt();
    bytes.asShortBuffer().get(last);
    System.arraycopy(last, 0, samples, 0, FRAME);
    return FRAME;
  }

  @Override
  public int conceal(short[] samples) {
    System.arraycopy(last, 0, samples, 0, FRAME);
    return FRAME;
  }

  PlayoutStatistics statistics() {
    return playout.statistics();
  }

  /** After so many pulls. */
  PlayoutStatistics statisticsAfter(int pulls) {
    return history.get(pulls - 1);
  }

  /** The longest time, in a part, from sending a frame to the pull that played it or after it. */
  double longestDelay(int fromPull, int toPull) {
    return delays.subList(fromPull, toPull).stream().mapToDouble(d -> d).max().orElseThrow();
  }

  double meanDelay(int fromPull, int toPull) {
    return delays.subList(fromPull, toPull).stream().mapToDouble(d -> d).average().orElseThrow();
  }

  /** The strongest frequency of each second between 980 and 1020 Hz, furthest from 1000 Hz. */
  double furthestFrequency(int fromPull) {
    double furthest = 1000;
    for (int at = fromPull * FRAME; at + RATE <= heard.size(); at += RATE) {
      double best = 0;
      double bestPower = -1;
      for (double hertz = 980; hertz <= 1020; hertz++) {
        double power = power(at, hertz);
        if (power > bestPower) {
          best = hertz;
          bestPower = power;
        }
      }
      furthest = Math.abs(best - 1000) > Math.abs(furthest - 1000) ? best : furthest;
    }
    return furthest;
  }

  /** The share of the sound's power that is at 1000 Hz: in blocks of 20 ms, the mean of all. */
  double purity(int fromPull) {
    double sum = 0;
    int blocks = 0;
    for (int at = fromPull * FRAME; at + FRAME <= heard.size(); at += FRAME) {
      double all = 0;
      for (int i = at; i < at + FRAME; i++) {
        all += (double) heard.get(i) * heard.get(i);
      }
      sum += all == 0 ? 0 : 2 * goertzel(at, FRAME, 1000) / FRAME / all;
      blocks++;
    }
    return sum / blocks;
  }

  private double power(int at, double hertz) {
    return goertzel(at, RATE, hertz);
  }

  private double goertzel(int at, int count, double hertz) {
    double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double one = 0;
    double two = 0;
    for (int i = 0; i < count; i++) {
      double now = heard.get(at + i) + turn * one - two;
      two = one;
      one = now;
    }
    return one * one + two * two - turn * one * two;
  }
}
