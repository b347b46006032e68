package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jackfield.api.problem.Problem;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where one sound follows another on a leg. */
class SeamTest {
  /** Between two samples of 300 or 437 Hz that fade into each other; a cut has up to 16000. */
  private static final int STEEPEST = 4500;

  /** Without them keys are looked for in the sound, which is always decoded for that. */
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  @TempDir Path folder;
  private final Bench bench = new Bench();
  private final PromptEars ears = new PromptEars();

  @AfterEach
  void close() {
    bench.close();
  }

  private static final class Counting implements Codec {
    final AtomicInteger encoders = new AtomicInteger();
    private final Codec codec = new Pcma();

    @Override
    public CodecFormat format() {
      return codec.format();
    }

    @Override
    public AudioEncoder encoder() {
      encoders.incrementAndGet();
      return codec.encoder();
    }

    @Override
    public AudioDecoder decoder() {
      return codec.decoder();
    }
  }

  private Bench.Line[] bridged(PayloadFormat second, int hertz) {
    Bench.Line one = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    Bench.Line two = bench.calling(second, KEYS).connected();
    one.device().say(700);
    two.device().say(hertz);
    bench.node.bridge(one.leg(), two.leg());
    one.device().awaitTone(hertz);
    two.device().awaitTone(700);
    return new Bench.Line[] {one, two};
  }

  private static void passes(Bench.Line line, int packets) {
    int before = line.device().heardSoFar();
    line.device().await("more", () -> line.device().handset.heard.size() >= before + packets);
  }

  @Test
  void partnerComesBackAtOnceInTheMidstOfSpeechAndWithoutAClick() {
    Bench.Line[] lines = bridged(PayloadFormat.PCMU, 300);
    Bench.Line hearer = lines[0];
    for (int i = 0; i < 10; i++) {
      String id = "p" + i;
      int begun = hearer.device().heardSoFar();
      hearer.leg().prompt(PromptOrder.of(id, PromptEars.tone(437, 400 + 7 * i)), ears);
      hearer.device().await("prompt", () -> firstMarked(hearer, begun) < Integer.MAX_VALUE);
      int from = firstMarked(hearer, begun);
      ears.end(id);
      int ended = hearer.device().heardSoFar();
      Joint joint = ((Leg) hearer.leg()).joint();
      hearer.device().await("forwarding again", () -> joint.codec().isEmpty());
      int back = hearer.device().heardSoFar();
      assertTrue(back - ended < 40, "took " + (back - ended) + " packets");
      passes(hearer, 20);
      Unbroken seam = hearer.device().heardFrom(from);
      seam.assertOneStream();
      assertEquals(1, turns(seam.packets()), "markers");
      assertTrue(seam.steepest() < STEEPEST, "a click of " + seam.steepest() + " after " + id);
    }
  }

  private static int firstMarked(Bench.Line line, int from) {
    List<Handset.Heard> heard = line.device().heard();
    return IntStream.range(from, heard.size())
        .filter(at -> heard.get(at).marker())
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  /** Marked packets, but for those after a gap of more than 200 ms: the machine stood still. */
  private static int turns(List<Handset.Heard> packets) {
    int turns = 0;
    for (int at = 1; at < packets.size(); at++) {
      long ticks = packets.get(at).timestamp() - packets.get(at - 1).timestamp() & 0xFFFFFFFFL;
      if (packets.get(at).marker() && ticks <= 160 + 1600) {
        turns++;
      }
    }
    return turns;
  }

  @Test
  void keysAreNeitherLostNorDoubledWherePacketsFollowAPrompt() {
    Bench.Line one = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    Bench.Line two = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    two.device().say(300);
    bench.node.bridge(one.leg(), two.leg());
    one.device().awaitTone(300);
    two.device().press("1234567890123456789");
    for (int i = 0; i < 8; i++) {
      one.leg().prompt(PromptOrder.of("p" + i, PromptEars.tone(437, 110 + 20 * i)), ears);
      ears.end("p" + i);
    }
    assertEquals("1234567890123456789", two.ears().keys(19));
    one.device().await("keys", () -> one.device().handset.keys.length() >= 19);
    passes(one, 10);
    assertEquals("1234567890123456789", one.device().handset.keys.toString());
  }

  @Test
  void recordingOrPromptOnAConvertedBridgeKeepsTheEncoder() {
    Counting pcma = new Counting();
    bench.node.bindCodec(pcma, Map.of("service.ranking", 10));
    Bench.Line[] lines = bridged(PayloadFormat.PCMA, 1200);
    int before = pcma.encoders.get();
    assertTrue(before > 0, "nothing is converted");
    Bench.Line second = lines[1];
    second
        .leg()
        .record(
            new RecordingOrder(folder.resolve("r.wav"), false, Duration.ofHours(1)),
            new MediaRecordingListener() {
              @Override
              public void onRecorded(Duration length) {
                ears.told.add("recorded");
              }

              @Override
              public void onFailed(Problem problem) {
                ears.told.add(problem.toString());
              }
            })
        .stop();
    passes(second, 10);
    second.leg().prompt(PromptOrder.of("p", PromptEars.tone(437, 400)), ears);
    ears.end("p");
    passes(second, 20);
    second.device().awaitTone(700);
    assertEquals(before, pcma.encoders.get(), "encoders");
  }
}
