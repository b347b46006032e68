package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jackfield.audio.ToneMeter;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.spi.codec.AudioDecoder;

/** Calls that are up while something bad happens, and what they heard of it: nothing. */
final class Witnesses {
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);
  private static final int WINDOW = 10;
  private static final int ENOUGH = 50;

  private final Bench bench;
  private final List<Bench.Line> lines = new ArrayList<>();
  private final List<Integer> since = new ArrayList<>();

  Witnesses(Bench bench) {
    this.bench = bench;
  }

  /** Two devices in a bridge; each hears the other from here on. */
  Witnesses pair(Device one, Device other) {
    List<Bench.Line> pair = List.of(calling(one), calling(other));
    pair.forEach(Bench.Line::connected);
    bench.node.bridge(pair.get(0).leg(), pair.get(1).leg());
    int first = lines.size();
    lines.addAll(pair);
    for (int i = first; i < lines.size(); i++) {
      lines.get(i).device().say(tone(i));
    }
    for (int i = first; i < lines.size(); i++) {
      lines.get(i).device().awaitTone(tone(i ^ 1));
    }
    return this;
  }

  private Bench.Line calling(Device device) {
    Bench.Line line = bench.offering(device);
    device.answered(line.leg().answer("PCMU"));
    return line;
  }

  static Device device(Bench bench) {
    return bench.device(PayloadFormat.PCMU, KEYS);
  }

  private static int tone(int line) {
    return 500 + 200 * line;
  }

  Bench.Line line(int index) {
    return lines.get(index);
  }

  /** What is heard from now on counts. */
  void begin() {
    since.clear();
    lines.forEach(line -> since.add(line.device().heard().size()));
  }

  /** Waits until the last of them has heard another frame: the beat of the calls themselves. */
  void beat() {
    Device last = lines.get(lines.size() - 1).device();
    int heard = last.heardSoFar();
    last.await("a beat", () -> last.handset.heard.size() > heard);
  }

  /**
   * No packet was lost on any way, nobody heard anything but the partner's tone or, while this
   * machine was late, silence, no key was pressed, and all are up.
   *
   * @return the least share of tone among what a device heard
   */
  double heardNothingOfIt() {
    double least = 1;
    for (int i = 0; i < lines.size(); i++) {
      Bench.Line line = lines.get(i);
      Device device = line.device();
      int enough = since.get(i) + ENOUGH;
      device.await("a second of sound", () -> device.handset.heard.size() >= enough);
      device.awaitTone(tone(i ^ 1));
      List<Handset.Heard> all = device.heard();
      List<Handset.Heard> heard = all.subList(since.get(i), all.size());
      for (int j = 1; j < heard.size(); j++) {
        assertEquals(heard.get(0).ssrc(), heard.get(j).ssrc());
        assertEquals(heard.get(j - 1).sequence() + 1 & 0xFFFF, heard.get(j).sequence());
      }
      least = Math.min(least, shareOfTone(heard, tone(i ^ 1)));
      assertEquals(0, line.leg().statistics().packetsLost(), "lost from device " + i);
      assertFalse(line.ears().hasFailed(), "device " + i);
      assertTrue(line.ears().keys.isEmpty(), "device " + i);
    }
    assertTrue(least > 0.8, "tone in " + least + " of the time");
    return least;
  }

  private static double shareOfTone(List<Handset.Heard> heard, int hertz) {
    AudioDecoder decoder = new Pcmu().decoder();
    short[] pcm = new short[5760];
    int windows = 0;
    int tones = 0;
    for (int from = 0; from + WINDOW <= heard.size(); from += WINDOW) {
      ToneMeter meter = new ToneMeter(8000, WINDOW * 20);
      for (Handset.Heard packet : heard.subList(from, from + WINDOW)) {
        byte[] payload = packet.payload();
        meter.add(pcm, 0, decoder.decode(payload, 0, payload.length, pcm));
      }
      assertTrue(meter.peak() < 1.1 * Handset.AMPLITUDE, "a peak of " + meter.peak());
      windows++;
      tones += Math.abs(meter.level(hertz) - Handset.AMPLITUDE) < 400 ? 1 : 0;
    }
    assertTrue(windows > 0, "nothing was heard");
    return (double) tones / windows;
  }
}
