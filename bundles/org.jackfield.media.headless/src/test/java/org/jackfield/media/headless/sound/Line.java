package org.jackfield.media.headless.sound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.CallAudio;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.secure.srtp.SrtpKey;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.rtp.secure.srtp.SrtpProfile;
import org.jackfield.spi.codec.Codec;

/**
 * Two ends of a call and the network between them, in time that a test makes. The first one speaks
 * its count of frames as levels 1 to 100, where it speaks.
 */
final class Line {
  static final int TYPE = 96;
  private static final long MS = 1_000_000L;

  private record Datagram(long at, boolean toB, byte[] bytes) {}

  final List<Integer> heard = new ArrayList<>();

  /** Of all RTP packets that the first one sent, whether they had the marker, and timestamps. */
  final List<Boolean> markers = new ArrayList<>();

  final List<Long> timestamps = new ArrayList<>();

  private final PriorityQueue<Datagram> under =
      new PriorityQueue<>(Comparator.comparingLong(Datagram::at));
  private final CallStreams a;
  private final CallStreams b;
  private final long delayMillis;
  private IntPredicate lost = sent -> false;
  private IntPredicate speaks = frame -> true;
  private int[] late = {0};
  private int sent;
  private int frame;
  private long now = 5_000 * MS;

  Line(Codec codec, boolean resends, long delayMillis) {
    this.delayMillis = delayMillis;
    Random random = new Random(3);
    Agreed agreed =
        new Agreed(
            codec,
            TYPE,
            Set.of(TYPE),
            Set.of(),
            Set.of(),
            Optional.empty(),
            true,
            resends,
            OptionalInt.empty());
    CallAudio speech = CallAudio.of(this::speak, in -> {});
    CallAudio ear = CallAudio.of(() -> Optional.of(new AudioFrame(level(7), 8000)), this::hear);
    a = end(agreed, 1, true, speech, random);
    b = end(agreed, 2, false, ear, random);
    SrtpKey one = key(random);
    SrtpKey two = key(random);
    a.keyed(new SrtpKeys(one, two), now);
    b.keyed(new SrtpKeys(two, one), now);
  }

  private CallStreams end(Agreed agreed, long ssrc, boolean first, CallAudio audio, Random random) {
    return new CallStreams(
        agreed,
        new CallStreams.Self(
            "call",
            ssrc,
            "name",
            (data, offset, length) ->
                network(first, Arrays.copyOfRange(data, offset, offset + length)),
            () -> Optional.of(Duration.ofMillis(2 * delayMillis)),
            OptionalInt.empty()),
        audio,
        random,
        Instant.EPOCH,
        now);
  }

  private static SrtpKey key(Random random) {
    SrtpProfile profile = SrtpProfile.values()[0];
    byte[] bytes = new byte[profile.keyLength() + profile.saltLength()];
    random.nextBytes(bytes);
    return SrtpKey.of(profile, bytes);
  }

  private Optional<AudioFrame> speak() {
    int level = speaks.test(frame) ? frame % 100 + 1 : 0;
    frame++;
    return Optional.of(new AudioFrame(level(level), 8000));
  }

  private static short[] level(int level) {
    short[] pcm = new short[160];
    Arrays.fill(pcm, (short) level);
    return pcm;
  }

  private void hear(AudioFrame in) {
    heard.add((int) in.samples()[0]);
  }

  private void network(boolean toB, byte[] bytes) {
    boolean rtp = Demux.classify(bytes, 0, bytes.length) == Demux.Kind.RTP;
    if (toB && rtp) {
      markers.add(bytes[1] < 0);
      timestamps.add(
          (bytes[4] & 0xFFL) << 24
              | (bytes[5] & 0xFF) << 16
              | (bytes[6] & 0xFF) << 8
              | bytes[7] & 0xFF);
    }
    if (!(toB && rtp && lost.test(sent++))) {
      under.add(new Datagram(now + delayMillis * MS, toB, bytes));
    }
  }

  /** Of the RTP packets that the first one sends, resent ones counted, these do not arrive. */
  Line loses(IntPredicate which) {
    lost = which;
    return this;
  }

  /** In these frames there is no silence. */
  Line speaks(IntPredicate which) {
    speaks = which;
    return this;
  }

  /** The machine of the second one is busy: its turns come late by this, in turn. */
  Line late(int... millis) {
    late = millis;
    return this;
  }

  /** So many turns of 20 ms. */
  Line run(int frames) {
    for (int i = 0; i < frames; i++) {
      a.beat(now);
      b.beat(now + late[i % late.length] * MS);
      long end = now + 20 * MS;
      while (!under.isEmpty() && under.peek().at() < end) {
        deliver(under.poll());
      }
      now = end;
    }
    return this;
  }

  private void deliver(Datagram each) {
    CallStreams to = each.toB() ? b : a;
    byte[] bytes = Arrays.copyOf(each.bytes(), each.bytes().length);
    now = Math.max(now, each.at());
    if (Demux.classify(bytes, 0, bytes.length) == Demux.Kind.RTP) {
      to.received(bytes, 0, bytes.length, each.at());
    } else {
      to.receivedReport(bytes, 0, bytes.length, each.at());
    }
  }

  CallStreams a() {
    return a;
  }

  CallStreams b() {
    return b;
  }
}
