package org.jackfield.exchange.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jackfield.exchange.media.wire.MediaSocket;
import org.jackfield.exchange.media.wire.Ticker;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.ice.IceAgent;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.ice.IceOutput;
import org.jackfield.rtp.sdp.Candidate;
import org.jackfield.rtp.sdp.Fingerprint;
import org.jackfield.rtp.sdp.IceParameters;
import org.jackfield.rtp.sdp.LocalMedia;
import org.jackfield.rtp.sdp.OfferAnswer;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.sdp.SetupRole;
import org.jackfield.rtp.secure.dtls.DtlsHandshake;
import org.jackfield.rtp.secure.dtls.DtlsIdentity;
import org.jackfield.rtp.secure.dtls.DtlsRole;
import org.jackfield.rtp.secure.dtls.DtlsSession;
import org.jackfield.rtp.secure.dtls.QueuedPipe;

/** A device: full ICE, DTLS of either role, and a {@link Handset}. */
final class Device implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration HANDSHAKE = Duration.ofSeconds(40);
  private static final int DEADLINE_SECONDS = 40;

  final Handset handset = new Handset(this::send);
  final MediaSocket socket;
  private final DtlsIdentity identity = DtlsIdentity.generate(RANDOM, Instant.now());
  private IceCredentials credentials = IceCredentials.random(RANDOM);
  private List<PayloadFormat> formats;
  private int selections;
  private final LongSupplier clock;
  private final IceCandidate candidate;
  private IceAgent ice;
  private final QueuedPipe pipe = new QueuedPipe(32, this::send);
  private final Ticker ticker = new Ticker(this::beat);
  private final CompletableFuture<Void> connected = new CompletableFuture<>();

  /** Shown in the description; another one than the true one makes an impostor. */
  Fingerprint shown;

  SetupRole setup = SetupRole.ACTIVE;

  /** Says that it knows what a NACK is. */
  boolean resends;

  /** Told of every datagram that it sends. */
  volatile Consumer<byte[]> tap = datagram -> {};

  /** Never gets past its own hello: takes no answer but the cookie. */
  boolean stalls;

  private int dtlsHeard;
  private int checks;
  private Optional<InetSocketAddress> path = Optional.empty();
  private Optional<DtlsHandshake> handshake = Optional.empty();
  private Optional<DtlsSession> session = Optional.empty();
  private Optional<DtlsRole> role = Optional.empty();
  private Optional<org.jackfield.rtp.secure.dtls.Fingerprint> peer = Optional.empty();
  private boolean deaf;

  Device(List<PayloadFormat> formats, LongSupplier clock, InetAddress host) {
    this.formats = formats;
    this.clock = clock;
    String[] parts = identity.fingerprint().toSdp().split(" ");
    shown = new Fingerprint(parts[0], parts[1]);
    try {
      socket = new MediaSocket(new InetSocketAddress(host, 0), this::received, clock);
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
    candidate = IceCandidate.host(socket.local(), 65535);
    ice = new IceAgent(credentials, List.of(candidate), true, RANDOM);
    socket.start();
    ticker.start();
  }

  // --- descriptions

  private LocalMedia media() {
    LocalMedia.Builder media =
        LocalMedia.secured(
                new IceParameters(credentials.ufrag(), credentials.pwd()), shown, formats)
            .candidates(
                List.of(
                    Candidate.host(candidate.foundation(), candidate.priority(), socket.local())))
            .setup(setup)
            .source(RANDOM.nextLong(1, 1L << 32), "device");
    return (resends ? media.resends() : media).build();
  }

  String offer() {
    return OfferAnswer.offer(SessionDescription.Origin.of(1, 1), media()).write();
  }

  void answered(String sdp) {
    SessionDescription answer = SessionDescription.parse(sdp);
    OfferAnswer.Agreement agreed = OfferAnswer.settle(media(), answer).orElseThrow();
    start(answer, agreed);
  }

  String answer(String sdp) {
    SessionDescription offer = SessionDescription.parse(sdp);
    OfferAnswer.Answer answer =
        OfferAnswer.answer(SessionDescription.Origin.of(2, 1), offer, media()).orElseThrow();
    start(offer, answer.agreement());
    return answer.description().write();
  }

  private synchronized void start(SessionDescription theirs, OfferAnswer.Agreement agreed) {
    handset.agreed(agreed.codec(), agreed.digits());
    peer =
        Optional.of(
            org.jackfield.rtp.secure.dtls.Fingerprint.parse(
                theirs.audio().transport().fingerprints().get(0).text()));
    role =
        Optional.of(
            agreed.setup().orElseThrow() == SetupRole.ACTIVE ? DtlsRole.CLIENT : DtlsRole.SERVER);
    find(theirs);
  }

  private void find(SessionDescription theirs) {
    long now = clock.getAsLong();
    IceParameters far = theirs.audio().transport().ice().orElseThrow();
    for (Candidate known : theirs.audio().transport().candidates()) {
      ice.candidate(
          new IceCandidate(
              known.target().orElseThrow(),
              IceCandidate.Type.HOST,
              known.priority(),
              known.foundation()),
          now);
    }
    carryOut(ice.remote(new IceCredentials(far.ufrag(), far.pwd()), theirs.iceLite(), now));
  }

  /** Another offer for the call that is up, with other names in checks. */
  synchronized String restart(PayloadFormat... wanted) {
    formats = List.of(wanted);
    credentials = IceCredentials.random(RANDOM);
    ice = new IceAgent(credentials, List.of(candidate), true, RANDOM);
    return offer();
  }

  /** An offer with other names in checks, of which nothing comes: its answer is lost. */
  synchronized String otherNames(PayloadFormat... wanted) {
    IceCredentials mine = credentials;
    List<PayloadFormat> before = formats;
    credentials = IceCredentials.random(RANDOM);
    formats = wanted.length == 0 ? formats : List.of(wanted);
    String offer = offer();
    credentials = mine;
    formats = before;
    return offer;
  }

  synchronized void restarted(String sdp) {
    SessionDescription answer = SessionDescription.parse(sdp);
    OfferAnswer.Agreement agreed = OfferAnswer.settle(media(), answer).orElseThrow();
    handset.changed(agreed.codec());
    find(answer);
  }

  /** How often the way to the node was found. */
  synchronized int selections() {
    return selections;
  }

  // --- the wire

  private synchronized void send(byte[] data, int offset, int length) {
    path.ifPresent(to -> said(data, offset, length, to));
  }

  private void said(byte[] data, int offset, int length, InetSocketAddress to) {
    tap.accept(Arrays.copyOfRange(data, offset, offset + length));
    socket.send(data, offset, length, to);
  }

  private synchronized void received(
      byte[] data, int offset, int length, InetSocketAddress from, long now) {
    if (deaf) {
      return;
    }
    byte[] copy = Arrays.copyOfRange(data, offset, offset + length);
    switch (Demux.classify(data, offset, length)) {
      case STUN -> {
        checks++;
        carryOut(ice.onPacket(copy, from, now));
      }
      case DTLS -> {
        if (session.isPresent()) {
          session.get().receive(copy, 0, length);
        } else if (!stalls || dtlsHeard++ == 0) {
          pipe.offer(copy, 0, length);
        }
      }
      case RTP -> handset.received(data, offset, length, now);
      case RTCP -> handset.receivedReport(data, offset, length, now);
      default -> throw new AssertionError("unknown datagram");
    }
    notifyAll();
  }

  private synchronized void beat() {
    long now = clock.getAsLong();
    if (!deaf) {
      carryOut(ice.onTime(now));
      handset.beat(now);
    }
    notifyAll();
  }

  private void carryOut(List<IceOutput> outputs) {
    for (IceOutput output : outputs) {
      if (output instanceof IceOutput.Send send) {
        said(send.bytes(), 0, send.bytes().length, send.to());
      } else if (output instanceof IceOutput.Selected selected) {
        path = Optional.of(selected.remote());
        selections++;
        if (handshake.isEmpty()) {
          handshake =
              Optional.of(
                  DtlsHandshake.of(
                      role.orElseThrow(), identity, peer.orElseThrow(), pipe, HANDSHAKE));
          Thread thread = new Thread(this::shake, "device-handshake");
          thread.setDaemon(true);
          thread.start();
        }
      }
    }
  }

  private void shake() {
    try {
      DtlsSession up = handshake.orElseThrow().run();
      synchronized (this) {
        session = Optional.of(up);
        handset.keyed(up.keys());
      }
      connected.complete(null);
    } catch (RuntimeException fault) {
      connected.completeExceptionally(fault);
    }
  }

  // --- what tests ask

  synchronized void say(int hertz) {
    handset.say(hertz);
  }

  synchronized void sayNumbers() {
    handset.sayNumbers();
  }

  synchronized void press(String keys) {
    handset.press(keys);
  }

  synchronized void pressTones(String keys) {
    handset.pressTones(keys);
  }

  /** RTP of any kind under its key. */
  synchronized void sealed(byte[] plain) {
    handset.sealed(plain, false);
  }

  /** RTCP of any kind under its key. */
  synchronized void sealedReport(byte[] plain) {
    handset.sealed(plain, true);
  }

  synchronized void report() {
    handset.report(clock.getAsLong());
  }

  /** Asks for each packet that its network lost, one after the other, as long as it is called. */
  synchronized void askForLost() {
    handset.lost.stream()
        .filter(number -> !handset.repaired.contains(number))
        .forEach(number -> handset.ask(number, clock.getAsLong()));
  }

  void connected() {
    connected.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Packets heard so far. */
  synchronized int heardSoFar() {
    return handset.heard.size();
  }

  /** How many of its checks were answered. */
  synchronized int checks() {
    return checks;
  }

  /** Neither hears nor says anything any more, like a device that lost its network. */
  synchronized void fallDeaf() {
    deaf = true;
  }

  synchronized boolean sessionOpen() {
    return session.filter(DtlsSession::open).isPresent();
  }

  /** Waits until something is so; looks at every packet and every 20 ms. */
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

  /** What it heard from that packet on. */
  Unbroken heardFrom(int packet) {
    List<Handset.Heard> all = heard();
    return new Unbroken(all.subList(packet, all.size()));
  }

  @Override
  public void close() {
    ticker.close();
    handshake.ifPresent(DtlsHandshake::close);
    socket.close();
  }
}
