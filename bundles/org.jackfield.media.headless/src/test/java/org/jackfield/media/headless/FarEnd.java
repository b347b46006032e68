package org.jackfield.media.headless;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.RtcpCompound;
import org.jackfield.rtp.RtcpPacket;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.SendStream;
import org.jackfield.rtp.TelephoneEvents;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.ice.IceLiteAgent;
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
import org.jackfield.rtp.secure.srtp.SrtpReceiver;
import org.jackfield.rtp.secure.srtp.SrtpSender;

/** A lite agent as exchanges are: answers, waits for the handshake, and sends what a test wants. */
final class FarEnd implements AutoCloseable {
  static final int DIGITS = 101;

  private final SecureRandom random = new SecureRandom();
  private final DatagramSocket socket;
  private final DtlsIdentity identity = DtlsIdentity.generate(random, Instant.now());
  private volatile IceCredentials credentials = IceCredentials.random(random);
  private volatile IceLiteAgent agent = new IceLiteAgent(credentials, System.nanoTime());
  private volatile boolean restarted;
  private volatile boolean deaf;

  /** A restart of ICE has led somewhere. */
  final CompletableFuture<Boolean> moved = new CompletableFuture<>();

  private final QueuedPipe pipe = new QueuedPipe(32, this::send);
  private final SendStream stream = new SendStream(77, 100, 0, 8000);
  final CompletableFuture<DtlsSession> keyed = new CompletableFuture<>();
  final CompletableFuture<Boolean> bye = new CompletableFuture<>();
  final CompletableFuture<Boolean> closed = new CompletableFuture<>();
  final CompletableFuture<Integer> firstType = new CompletableFuture<>();
  private volatile Optional<InetSocketAddress> remote = Optional.empty();
  private Optional<SrtpSender> sender = Optional.empty();
  private Optional<SrtpReceiver> receiver = Optional.empty();

  FarEnd() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    start("far-end-reader", this::read);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers with A-law as type 8 and events, as the passive side, and shakes hands. */
  String answer(String offer) {
    SessionDescription theirs = SessionDescription.parse(offer);
    String answer = described(theirs);
    var expected =
        org.jackfield.rtp.secure.dtls.Fingerprint.parse(
            theirs.audio().transport().fingerprints().get(0).text());
    shake(expected);
    return answer;
  }

  /** Whether nothing that comes is heard from now on, as when a port is dead. */
  void deaf(boolean now) {
    deaf = now;
  }

  /** Answers in mid-call, with another name for ICE; the handshake that was stays. */
  String restarted(String offer) {
    credentials = IceCredentials.random(random);
    agent = new IceLiteAgent(credentials, System.nanoTime());
    restarted = true;
    return described(SessionDescription.parse(offer));
  }

  private String described(SessionDescription theirs) {
    String[] print = identity.fingerprint().toSdp().split(" ");
    IceCandidate own =
        IceCandidate.host((InetSocketAddress) socket.getLocalSocketAddress(), 0xFFFF);
    LocalMedia local =
        LocalMedia.secured(
                new IceParameters(credentials.ufrag(), credentials.pwd()),
                new Fingerprint(print[0], print[1]),
                List.of(PayloadFormat.PCMA, PayloadFormat.telephoneEvent(DIGITS, 8000)))
            .candidates(List.of(Candidate.host("1", own.priority(), own.address())))
            .iceLite()
            .setup(SetupRole.PASSIVE)
            .source(77, "far-end")
            .build();
    return OfferAnswer.answer(SessionDescription.Origin.of(1, 1), theirs, local)
        .orElseThrow()
        .description()
        .write();
  }

  private void shake(org.jackfield.rtp.secure.dtls.Fingerprint expected) {
    DtlsHandshake handshake =
        DtlsHandshake.of(DtlsRole.SERVER, identity, expected, pipe, Duration.ofSeconds(10));
    start(
        "far-end-handshake",
        () -> {
          DtlsSession session = handshake.run();
          synchronized (this) {
            sender = Optional.of(session.keys().sender());
            receiver = Optional.of(session.keys().receiver());
          }
          keyed.complete(session);
        });
  }

  /** Presses a key: all packets at once, the end three times. */
  synchronized void press(char key) {
    TelephoneEvents.Sender digit = new TelephoneEvents.Sender(key, 8000, 100);
    while (!digit.done()) {
      byte[] packet = new byte[64];
      boolean first = digit.first();
      int length = digit.next(packet, RtpPacket.HEADER);
      stream.event(DIGITS, first, length, System.nanoTime(), packet, 0);
      send(packet, 0, sender.orElseThrow().protect(packet, 0, RtpPacket.HEADER + length));
    }
  }

  <T> T soon(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  private void send(byte[] data, int offset, int length) {
    try {
      socket.send(new DatagramPacket(data, offset, length, remote.orElseThrow()));
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new AssertionError(e);
      }
    }
  }

  private void read() {
    byte[] room = new byte[2048];
    while (!socket.isClosed()) {
      DatagramPacket in = new DatagramPacket(room, room.length);
      try {
        socket.receive(in);
      } catch (IOException closing) {
        return;
      }
      if (deaf) {
        continue;
      }
      byte[] data = Arrays.copyOf(room, in.getLength());
      switch (Demux.classify(data, 0, data.length)) {
        case STUN -> check(data, (InetSocketAddress) in.getSocketAddress());
        case DTLS -> {
          if (keyed.isDone() && !keyed.join().receive(data, 0, data.length)) {
            closed.complete(true);
          } else {
            pipe.offer(data, 0, data.length);
          }
        }
        case RTP -> firstType.complete(data[1] & 0x7F);
        case RTCP -> report(data);
        default -> throw new AssertionError("unknown datagram");
      }
    }
  }

  private void check(byte[] data, InetSocketAddress from) {
    for (IceOutput output : agent.onPacket(data, from, System.nanoTime())) {
      if (output instanceof IceOutput.Selected selected) {
        remote = Optional.of(selected.remote());
        if (restarted) {
          moved.complete(true);
        }
      } else if (output instanceof IceOutput.Send reply) {
        try {
          socket.send(new DatagramPacket(reply.bytes(), reply.bytes().length, reply.to()));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private synchronized void report(byte[] data) {
    int plain = receiver.isEmpty() ? -1 : receiver.get().unprotectRtcp(data, 0, data.length);
    if (plain > 0
        && RtcpCompound.decode(data, 0, plain).packets().stream()
            .anyMatch(RtcpPacket.Bye.class::isInstance)) {
      bye.complete(true);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
