package org.jackfield.exchange.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.exchange.media.stream.Protection;
import org.jackfield.exchange.media.wire.MediaSocket;
import org.jackfield.exchange.media.wire.Ticker;
import org.jackfield.rtp.sdp.Crypto;
import org.jackfield.rtp.sdp.LocalMedia;
import org.jackfield.rtp.sdp.MediaSection;
import org.jackfield.rtp.sdp.OfferAnswer;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.secure.srtp.SrtpKey;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.rtp.secure.srtp.SrtpProfile;

/** The far end of a SIP trunk: plain RTP and RTCP on real sockets, and a {@link Handset}. */
final class Trunk implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DEADLINE_SECONDS = 40;
  private static final int KEY_AND_SALT = 30;

  final Handset handset = new Handset(this::send);
  private final InetAddress host;
  private final List<PayloadFormat> formats;
  private final LongSupplier clock;
  private final Ticker ticker = new Ticker(this::beat);
  private final Crypto key;
  private MediaSocket rtp;
  private MediaSocket rtcp;
  private int version;
  private Optional<OfferAnswer.Agreement> agreed = Optional.empty();
  private Optional<MediaSection.Audio> node = Optional.empty();

  /** Said in descriptions instead of the true place: as a device behind NAT does. */
  Optional<InetSocketAddress> pretended = Optional.empty();

  /** Put behind what it says. */
  String more = "";

  private Optional<InetSocketAddress> aim = Optional.empty();
  private int sent;
  int reportsOnRtp;
  int reportsOnRtcp;
  int heardFrom;

  /** A leg, its far end, and what its listener heard. */
  record Line(MediaLeg leg, Trunk trunk, Ears ears) {}

  Trunk(List<PayloadFormat> formats, LongSupplier clock, InetAddress host) {
    this.host = host;
    this.formats = formats;
    this.clock = clock;
    byte[] secret = new byte[KEY_AND_SALT];
    RANDOM.nextBytes(secret);
    key = Crypto.of(1, Crypto.COUNTER, secret);
    rtp = socket(true);
    rtcp = socket(false);
    ticker.start();
  }

  private MediaSocket socket(boolean forRtp) {
    try {
      MediaSocket made =
          new MediaSocket(
              new InetSocketAddress(host, 0),
              (data, offset, length, from, now) ->
                  received(forRtp, data, offset, length, from, now),
              clock);
      made.start();
      return made;
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }

  private LocalMedia media(boolean keyed, boolean mux) {
    LocalMedia.Builder media =
        LocalMedia.plain(pretended.orElse(rtp.local()), formats)
            .cryptos(keyed ? List.of(key) : List.of())
            .source(1, "trunk");
    return (mux ? media.rtcpMux() : media).build();
  }

  private String said(SessionDescription description) {
    String rtcpLine = "a=rtcp:" + rtcp.local().getPort() + "\r\n";
    return description.write() + rtcpLine + more;
  }

  private SessionDescription.Origin origin() {
    return SessionDescription.Origin.of(7, ++version);
  }

  String offer(PlainRtp how) {
    return said(OfferAnswer.offer(origin(), media(how.encrypted(), how.rtcpMux())));
  }

  /** Ours was this, in the manner said before. */
  void answered(String sdp) {
    SessionDescription answer = SessionDescription.parse(sdp);
    boolean keyed = answer.audio().protocol().contains("SAVP");
    start(answer, OfferAnswer.settle(media(keyed, answer.audio().rtcpMux()), answer).orElseThrow());
  }

  String answer(String sdp, PlainRtp how) {
    SessionDescription offer = SessionDescription.parse(sdp);
    OfferAnswer.Answer answer =
        OfferAnswer.answer(origin(), offer, media(how.encrypted(), how.rtcpMux())).orElseThrow();
    start(offer, answer.agreement());
    return said(answer.description());
  }

  private synchronized void start(SessionDescription theirs, OfferAnswer.Agreement settled) {
    boolean first = agreed.isEmpty();
    agreed = Optional.of(settled);
    node = Optional.of(theirs.audio());
    if (first) {
      handset.agreed(settled.codec(), settled.digits());
      handset.protectedBy(
          settled
              .keys()
              .map(pair -> Protection.of(new SrtpKeys(srtp(pair.ours()), srtp(pair.theirs()))))
              .orElse(Protection.NONE));
    }
  }

  private static SrtpKey srtp(Crypto crypto) {
    return SrtpKey.of(SrtpProfile.ofSuite(crypto.suite()).orElseThrow(), crypto.keyAndSalt());
  }

  OfferAnswer.Agreement agreement() {
    return agreed.orElseThrow();
  }

  /** Sends there instead. */
  synchronized void aimAt(InetSocketAddress other) {
    aim = Optional.of(other);
  }

  /** Packets of sound. */
  synchronized int sent() {
    return sent;
  }

  /** Where the node takes RTP. */
  InetSocketAddress far() {
    return node.orElseThrow().target().orElseThrow();
  }

  // --- the wire

  private synchronized void send(byte[] data, int offset, int length) {
    boolean report = (data[offset + 1] & 0x7F) >= 64 && (data[offset + 1] & 0x7F) < 96;
    if (report && !agreement().rtcpMux()) {
      rtcp.send(data, offset, length, node.orElseThrow().reportTarget().orElseThrow());
    } else {
      sent++;
      rtp.send(data, offset, length, aim.orElseGet(this::far));
    }
  }

  private synchronized void received(
      boolean onRtp, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    boolean report = (data[offset + 1] & 0x7F) >= 64 && (data[offset + 1] & 0x7F) < 96;
    if (report) {
      reportsOnRtp += onRtp ? 1 : 0;
      reportsOnRtcp += onRtp ? 0 : 1;
      handset.receivedReport(data, offset, length, now);
    } else {
      heardFrom = from.getPort();
      handset.received(data, offset, length, now);
    }
    notifyAll();
  }

  private synchronized void beat() {
    handset.beat(clock.getAsLong());
    notifyAll();
  }

  /** From now on it sends from, and hears at, another port: its NAT has lost the old one. */
  synchronized void move() {
    MediaSocket before = rtp;
    rtp = socket(true);
    before.close();
  }

  synchronized void say(int hertz) {
    handset.say(hertz);
  }

  synchronized void sayNoise(int belowOverload) {
    handset.sayNoise(belowOverload);
  }

  synchronized void press(String keys) {
    handset.press(keys);
  }

  synchronized void report() {
    handset.report(clock.getAsLong());
  }

  synchronized void await(String what, BooleanSupplier so) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    try {
      while (!so.getAsBoolean()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("not in time: " + what + "; heard " + handset.describe());
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** As loud as it was said; what the machine held up for a moment is not. */
  void awaitLevel(int hertz) {
    await("level of " + hertz, () -> Math.abs(handset.meter.level(hertz) - 8000) < 300);
  }

  void awaitTone(int hertz) {
    await("tone " + hertz, () -> handset.hears(hertz));
  }

  void awaitSilence() {
    await("silence", () -> handset.meter.full() && handset.meter.silent());
  }

  synchronized List<Handset.Heard> heard() {
    return new ArrayList<>(handset.heard);
  }

  synchronized byte[] lastPayload() {
    List<Handset.Heard> all = handset.heard;
    return Arrays.copyOf(all.get(all.size() - 1).payload(), 160);
  }

  @Override
  public void close() {
    ticker.close();
    rtp.close();
    rtcp.close();
  }
}
