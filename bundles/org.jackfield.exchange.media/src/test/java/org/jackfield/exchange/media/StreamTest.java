package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.api.media.stream.MediaStream;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamFrame;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.spi.codec.AudioDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of legs: what goes out, and what comes back. */
class StreamTest {
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);
  private static final StreamFormat PCMU = StreamFormat.codec("PCMU");

  private final Bench bench = new Bench();
  private final Listener listener = new Listener();

  @AfterEach
  void close() {
    bench.close();
  }

  private static final class Listener implements MediaStreamListener {
    final BlockingQueue<StreamFrame> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    final CompletableFuture<Optional<Problem>> end = new CompletableFuture<>();

    @Override
    public void onFrame(StreamFrame frame) {
      frames.add(frame);
    }

    @Override
    public void onDigit(char digit) {
      news.add("digit " + digit);
    }

    @Override
    public void onMark(String name) {
      news.add("mark " + name);
    }

    @Override
    public void onRefused(Problem problem) {
      news.add(problem.detail());
    }

    @Override
    public void onEnded(Optional<Problem> problem) {
      assertTrue(end.complete(problem), "ended twice");
    }

    StreamFrame frame() {
      return taken(frames);
    }

    String next() {
      return taken(news);
    }

    Optional<Problem> ended() {
      return end.orTimeout(Ears.DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static <T> T taken(BlockingQueue<T> queue) {
      try {
        T one = queue.poll(Ears.DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (one == null) {
          throw new AssertionError("nothing came");
        }
        return one;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** Waits until a track says this, as loud as it was said; gives up after so many frames. */
    void awaitTone(StreamTrack track, AudioDecoder decoder, int rate, int hertz) {
      ToneMeter meter = new ToneMeter(rate, 400);
      short[] pcm = new short[rate];
      for (int i = 0; i < 1500; i++) {
        StreamFrame frame = frame();
        if (frame.track() == track) {
          byte[] payload = frame.payload();
          meter.add(pcm, 0, decoder.decode(payload, 0, payload.length, pcm));
          if (meter.full()
              && Math.abs(meter.dominantFrequency().orElse(0) - hertz) < 2
              && meter.purity(hertz) > 0.98
              && Math.abs(meter.level(hertz) - 8000) < 800) {
            return;
          }
        }
      }
      throw new AssertionError("no " + hertz + " Hz: " + meter.dominantFrequency());
    }
  }

  private static StreamOrder out(StreamTrack... tracks) {
    return new StreamOrder(Set.of(tracks), Optional.empty(), Optional.empty());
  }

  private static StreamOrder back(StreamFormat format, PromptTarget target) {
    return new StreamOrder(
        Set.of(StreamTrack.INBOUND),
        Optional.empty(),
        Optional.of(new StreamOrder.Back(format, target)));
  }

  private static byte[] tone(int hertz, int millis) {
    short[] pcm = new short[8 * millis];
    new ToneGenerator(hertz, 8000, 8000).fill(pcm);
    byte[] payload = new byte[pcm.length];
    new Pcmu().encoder().encode(pcm, payload, 0);
    return payload;
  }

  @Test
  void bothTracksOfABridgeGoOut() {
    Bench.Line one = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    Bench.Line two = bench.calling(PayloadFormat.PCMU, KEYS).connected();
    one.device().say(700);
    two.device().say(1200);
    bench.node.bridge(one.leg(), two.leg());
    MediaStream stream = one.leg().stream(out(StreamTrack.INBOUND, StreamTrack.OUTBOUND), listener);
    assertEquals(PCMU, stream.format());
    listener.awaitTone(StreamTrack.INBOUND, new Pcmu().decoder(), 8000, 700);
    listener.awaitTone(StreamTrack.OUTBOUND, new Pcmu().decoder(), 8000, 1200);
    one.device().press("5");
    assertEquals("digit 5", listener.next());
    stream.mark("at once");
    assertEquals("mark at once", listener.next());
    stream.play(tone(500, 20));
    assertTrue(listener.next().contains("nothing may come back"));
    stream.stop();
    stream.stop();
    assertEquals(Optional.empty(), listener.ended());
    listener.frames.clear();
    two.device().awaitTone(700);
    one.device().awaitTone(1200);
    assertEquals(0, listener.frames.size());
  }

  @Test
  void framesAreNumberedAndFollowEachOtherBy20Millis() {
    Bench.Line line = bench.calling(PayloadFormat.PCMA).connected();
    line.leg().stream(out(StreamTrack.OUTBOUND), listener);
    for (int i = 0; i < 20; i++) {
      StreamFrame frame = listener.frame();
      assertEquals(i + 1, frame.chunk());
      assertEquals(20L * i, frame.millis());
      assertEquals(160, frame.payload().length);
    }
    line.leg().close();
    assertEquals(Optional.empty(), listener.ended());
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> line.leg().stream(out(StreamTrack.INBOUND), new Listener()));
    assertEquals(Codes.CALL_ENDED, refusal.problem().code());
  }

  @Test
  void otherFormatsAreConvertedAndUnknownOnesRefused() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    line.device().say(900);
    StreamOrder alaw =
        new StreamOrder(
            Set.of(StreamTrack.INBOUND), Optional.of(StreamFormat.codec("pcma")), Optional.empty());
    line.leg().stream(alaw, listener);
    listener.awaitTone(StreamTrack.INBOUND, new Pcma().decoder(), 8000, 900);
    Listener bare = new Listener();
    StreamOrder samples =
        new StreamOrder(
            Set.of(StreamTrack.INBOUND),
            Optional.of(StreamFormat.linear(16_000)),
            Optional.empty());
    assertEquals(16_000, line.leg().stream(samples, bare).sampleRate());
    bare.awaitTone(StreamTrack.INBOUND, new NetworkOrder(), 16_000, 900);
    StreamOrder unknown =
        new StreamOrder(
            Set.of(StreamTrack.INBOUND),
            Optional.of(StreamFormat.codec("AMR-WB")),
            Optional.empty());
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> line.leg().stream(unknown, new Listener()));
    assertEquals(Codes.PROVIDER_MISSING, refusal.problem().code());
    assertTrue(refusal.problem().detail().startsWith("format:"));
    line.leg().play(new Sound.Echo());
    line.device().awaitTone(900);
  }

  private static final class NetworkOrder implements AudioDecoder {
    @Override
    public int decode(byte[] payload, int offset, int length, short[] pcm) {
      java.nio.ByteBuffer.wrap(payload, offset, length).asShortBuffer().get(pcm, 0, length / 2);
      return length / 2;
    }

    @Override
    public int conceal(short[] pcm) {
      return 0;
    }
  }

  @Test
  void whatComesBackIsHeardInOrderMarkedAndCleared() {
    Bench.Line line = bench.calling(PayloadFormat.PCMA, KEYS).connected();
    MediaStream stream = line.leg().stream(back(PCMU, PromptTarget.SELF), listener);
    stream.play(tone(500, 1500));
    stream.mark("first");
    for (int i = 0; i < 75; i++) {
      stream.play(tone(1100, 20));
    }
    stream.mark("second");
    line.device().awaitTone(500);
    assertEquals("mark first", listener.next());
    line.device().awaitTone(1100);
    assertEquals("mark second", listener.next());
    line.device().awaitSilence();
    stream.play(tone(600, 20_000));
    stream.mark("dropped");
    line.device().awaitTone(600);
    stream.clear();
    assertEquals("mark dropped", listener.next());
    line.device().awaitSilence();
    stream.play(tone(800, 20_000));
    line.device().awaitTone(800);
    stream.stop();
    line.device().awaitSilence();
    Joint joint = ((Leg) line.leg()).joint();
    line.device().await("nothing converted any more", () -> joint.codec().isEmpty());
  }

  @Test
  void whatComesBackIsHeardOverThePartnerByWhomItIsFor() {
    Bench.Line one = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line two = bench.calling(PayloadFormat.PCMU).connected();
    MediaStream stream = one.leg().stream(back(PCMU, PromptTarget.OPPOSITE), listener);
    stream.play(tone(500, 1000)); // nobody is there
    stream.mark("nobody");
    assertEquals("mark nobody", listener.next());
    two.device().say(1200);
    one.device().say(700);
    bench.node.bridge(one.leg(), two.leg());
    stream.play(tone(1900, 20_000));
    two.device()
        .await(
            "both",
            () ->
                two.device().handset.meter.level(700) > 6000
                    && two.device().handset.meter.level(1900) > 6000);
    one.device().awaitTone(1200);
    two.leg().close();
    one.device().awaitSilence();
    stream.mark("alone");
    assertEquals("mark alone", listener.next());
  }

  @Test
  void moreThanAMinuteDoesNotWaitAndRubbishIsNamed() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    MediaStream stream = line.leg().stream(back(PCMU, PromptTarget.SELF), listener);
    stream.play(tone(500, 30_000));
    stream.play(tone(500, 31_000));
    assertTrue(listener.next().contains("more than 60 s"));
    line.device().awaitTone(500);
    stream.play(new byte[9_000_000]);
    assertTrue(listener.next().contains("too much waits"));
    stream.clear();
    line.device().awaitSilence();
  }

  @Test
  void whoDoesNotKeepUpEndsItsStreamAlone() throws InterruptedException {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    line.device().say(900);
    line.leg().play(new Sound.Echo());
    CountDownLatch released = new CountDownLatch(1);
    List<String> faults = new CopyOnWriteArrayList<>();
    CompletableFuture<Optional<Problem>> end = new CompletableFuture<>();
    line.leg().stream(
        out(StreamTrack.INBOUND),
        new MediaStreamListener() {
          @Override
          public void onFrame(StreamFrame frame) {
            try {
              released.await();
            } catch (InterruptedException e) {
              faults.add("interrupted");
            }
          }

          @Override
          public void onDigit(char digit) {
            faults.add("digit");
          }

          @Override
          public void onMark(String name) {
            faults.add("mark");
          }

          @Override
          public void onRefused(Problem problem) {
            faults.add("refused");
          }

          @Override
          public void onEnded(Optional<Problem> problem) {
            end.complete(problem);
          }
        });
    int before = line.device().heardSoFar();
    line.device().await("6 s", () -> line.device().handset.heard.size() > before + 300);
    line.device().awaitTone(900);
    released.countDown();
    Problem problem = end.orTimeout(10, TimeUnit.SECONDS).join().orElseThrow();
    assertEquals(Codes.REQUEST_TIMEOUT, problem.code());
    assertArrayEquals(new String[0], faults.toArray());
  }
}
