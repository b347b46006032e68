package org.jackfield.rtp.ice.turn;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.StunPacket;
import org.jackfield.rtp.ice.stun.TransactionId;

/**
 * Asks a STUN server where a socket's packets seem to come from (RFC 8489 section 2): a
 * server-reflexive candidate. Asks again after 500 ms at doubling times, for 10 s.
 */
public final class ReflexiveAddress {
  private final InetSocketAddress server;
  private final TransactionId id;
  private Optional<Repetition> asking = Optional.empty();
  private boolean started;

  /**
   * Has asked nothing yet.
   *
   * @param server resolved address and port
   * @param random a {@link java.security.SecureRandom} outside tests
   * @throws IllegalArgumentException when the address is not resolved
   */
  public ReflexiveAddress(InetSocketAddress server, RandomGenerator random) {
    if (server.isUnresolved()) {
      throw new IllegalArgumentException("server is not resolved");
    }
    this.server = server;
    this.id = TransactionId.random(random);
  }

  /**
   * Asks.
   *
   * @throws IllegalStateException when it was asked before
   */
  public List<TurnOutput> start(long now) {
    if (started) {
      throw new IllegalStateException("start: asked already");
    }
    started = true;
    asking = Optional.of(new Repetition(now));
    return List.of(question());
  }

  private TurnOutput question() {
    return new TurnOutput.Send(StunMessage.request(id).encode());
  }

  /**
   * Takes a datagram; one that is no answer from this server changes nothing.
   *
   * @return {@link TurnOutput.Mapped}, {@link TurnOutput.Failed} or nothing
   */
  public List<TurnOutput> onPacket(byte[] packet, InetSocketAddress from) {
    if (asking.isEmpty()
        || !from.equals(server)
        || !(StunPacket.decode(packet) instanceof StunPacket.Valid valid)
        || !valid.message().id().equals(id)) {
      return List.of();
    }
    StunMessage answer = valid.message();
    if (answer.kind() == StunMessage.Kind.SUCCESS && answer.mapped().isPresent()) {
      asking = Optional.empty();
      return List.of(new TurnOutput.Mapped(answer.mapped().get()));
    }
    if (answer.kind() == StunMessage.Kind.ERROR && answer.error().isPresent()) {
      return failed("the server refused with " + answer.error().get().code());
    }
    return List.of();
  }

  /** Tells the time; due at {@link #nextWake()}, harmless at any other. */
  public List<TurnOutput> onTime(long now) {
    if (asking.isEmpty() || !asking.get().isDue(now) && !asking.get().givenUp(now)) {
      return List.of();
    }
    if (asking.get().givenUp(now)) {
      return failed("the server did not answer within 10 s");
    }
    asking.get().repeated(now);
    return List.of(question());
  }

  private List<TurnOutput> failed(String reason) {
    asking = Optional.empty();
    return List.of(new TurnOutput.Failed(reason));
  }

  /** When {@link #onTime} has something to do next; empty when nothing is open. */
  public OptionalLong nextWake() {
    return asking.map(open -> OptionalLong.of(open.nextWake())).orElse(OptionalLong.empty());
  }
}
