package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Calls that came and went leave nothing: 100 of them, 1,000 with {@code -Plong}. Real devices with
 * keys and sound; every fourth call is recorded to its end, every fifth was in a room.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "counts descriptors as Linux does")
@Isolated("it measures the heap")
class FlatTest {
  private static final int CALLS = Integer.getInteger("jackfield.calls", 100);
  private static final int AT_ONCE = 10;
  private static final long MOST_BYTES_A_CALL = 4_000;

  /** The pools of the node breathe; one a call would be many more. */
  private static final int MORE_THREADS = 4;

  private static final int MORE_DESCRIPTORS = 2;

  @TempDir Path folder;
  private final Bench bench = new Bench();
  private final MediaRoom room = bench.node.room("all", legId -> {});
  private int recorded;

  @AfterEach
  void close() {
    bench.close();
  }

  /** What a process has. */
  private record Have(long descriptors, int threads, long bytes) {
    static Have now() {
      long bytes = Long.MAX_VALUE;
      for (int i = 0; i < 3; i++) {
        System.gc();
        bytes = Math.min(bytes, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
      UnixOperatingSystemMXBean system =
          (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Have(
          system.getOpenFileDescriptorCount(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          bytes);
    }
  }

  private final class Ended implements MediaRecordingListener {
    private final CountDownLatch done;

    Ended(CountDownLatch done) {
      this.done = done;
    }

    @Override
    public void onRecorded(Duration length) {
      done.countDown();
    }

    @Override
    public void onFailed(Problem problem) {
      throw problem.asException();
    }
  }

  private void calls(int many) throws InterruptedException {
    for (int i = 0; i < many; i += AT_ONCE) {
      List<Bench.Line> lines = new ArrayList<>();
      List<CountDownLatch> written = new ArrayList<>();
      for (int j = 0; j < AT_ONCE; j++) {
        lines.add(bench.calling(PayloadFormat.PCMU));
      }
      for (int j = 0; j < AT_ONCE; j++) {
        Bench.Line line = lines.get(j).connected();
        line.device().say(900);
        if (j % 5 == 0) {
          room.enter(line.leg(), Seat.PARTY);
        } else if (j % 2 == 1) {
          bench.node.bridge(line.leg(), lines.get(j - 1).leg());
        }
        if (j % 4 == 0) {
          CountDownLatch done = new CountDownLatch(1);
          written.add(done);
          Path file = folder.resolve(++recorded + ".wav");
          line.leg().record(new RecordingOrder(file, true, Duration.ofHours(1)), new Ended(done));
        }
      }
      Device last = lines.get(AT_ONCE - 1).device();
      last.await("sound", () -> last.handset.heard.size() > 5);
      lines.forEach(line -> line.leg().close());
      for (CountDownLatch done : written) {
        assertTrue(
            done.await(Ears.DEADLINE_SECONDS, TimeUnit.SECONDS), "a recording has not ended");
      }
      bench.hangUp();
    }
  }

  /** Threads end soon after they were told to. */
  private static Have settled(Have before) throws InterruptedException {
    Have now = Have.now();
    for (int i = 0; i < 100 && !isFlat(before, now); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      now = Have.now();
    }
    return now;
  }

  private static boolean isFlat(Have before, Have now) {
    return now.descriptors() <= before.descriptors() + MORE_DESCRIPTORS
        && now.threads() <= before.threads() + MORE_THREADS;
  }

  @Test
  void callsThatCameAndWentLeaveNothing() throws InterruptedException {
    calls(2 * AT_ONCE); // classes are loaded, pools are filled
    Have before = settled(Have.now());
    calls(CALLS);
    Have after = settled(before);
    assertEquals(0, bench.node.load().legs());
    assertTrue(isFlat(before, after), before + " before, " + after + " after");
    long grown = (after.bytes() - before.bytes()) / CALLS;
    assertTrue(grown < MOST_BYTES_A_CALL, grown + " bytes of heap for each call");
    System.out.println(
        CALLS + " calls: " + before + " before, " + after + " after, " + recorded + " recordings");
  }
}
