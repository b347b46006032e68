package org.jackfield.rtp.ice.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.StunPacket;
import org.jackfield.rtp.ice.stun.TransactionId;
import org.junit.jupiter.api.Test;

class ReflexiveAddressTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 3478);
  private static final InetSocketAddress OUTSIDE = new InetSocketAddress("198.51.100.7", 40_000);

  private final ReflexiveAddress asking = new ReflexiveAddress(SERVER, new Random(8489));

  private static StunMessage sent(List<TurnOutput> outputs) {
    byte[] bytes = ((TurnOutput.Send) outputs.get(0)).bytes();
    return ((StunPacket.Valid) StunPacket.decode(bytes)).message();
  }

  @Test
  void theServersAnswerIsTheAddress() {
    StunMessage question = sent(asking.start(0));
    assertEquals(StunMessage.Kind.REQUEST, question.kind());
    byte[] answer = StunMessage.success(question.id(), OUTSIDE).encode();
    byte[] other = StunMessage.success(new TransactionId(1, 2), OUTSIDE).encode();
    assertEquals(List.of(), asking.onPacket(answer, OUTSIDE));
    assertEquals(List.of(), asking.onPacket(other, SERVER));
    assertEquals(List.of(), asking.onPacket(new byte[30], SERVER));
    assertEquals(List.of(new TurnOutput.Mapped(OUTSIDE)), asking.onPacket(answer, SERVER));
    assertEquals(List.of(), asking.onPacket(answer, SERVER));
    assertEquals(OptionalLong.empty(), asking.nextWake());
    assertThrows(IllegalStateException.class, () -> asking.start(1));
  }

  @Test
  void aSilentServerIsAskedFiveTimesInTenSeconds() {
    long now = Long.MAX_VALUE - 1_000_000_000L;
    long start = now;
    TransactionId id = sent(asking.start(now)).id();
    int questions = 1;
    List<TurnOutput> outputs = List.of();
    while (asking.nextWake().isPresent()) {
      now = asking.nextWake().getAsLong();
      outputs = asking.onTime(now);
      if (outputs.get(0) instanceof TurnOutput.Send) {
        questions++;
        assertEquals(id, sent(outputs).id());
      }
    }
    assertEquals(5, questions);
    assertEquals(List.of(new TurnOutput.Failed("the server did not answer within 10 s")), outputs);
    assertEquals(10_000_000_000L, now - start);
    assertEquals(List.of(), asking.onTime(now));
  }

  @Test
  void aRefusalIsNamed() {
    StunMessage question = sent(asking.start(0));
    byte[] error =
        StunMessage.error(question.id(), StunMessage.ErrorCode.BAD_REQUEST, List.of()).encode();
    assertEquals(
        List.of(new TurnOutput.Failed("the server refused with 400")),
        asking.onPacket(error, SERVER));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ReflexiveAddress(InetSocketAddress.createUnresolved("a.b", 1), new Random(1)));
  }
}
