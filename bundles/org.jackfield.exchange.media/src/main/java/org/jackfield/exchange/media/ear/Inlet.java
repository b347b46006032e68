package org.jackfield.exchange.media.ear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.codec.AudioDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sound that comes in as it is made, and is heard over what else there is. Payloads are decoded on
 * a lane; the ticker takes. While none comes nobody's ear is engaged for it.
 */
public final class Inlet {
  private static final Logger LOG = LoggerFactory.getLogger(Inlet.class);

  /** Bytes that may wait to be decoded: more than 30 s of anything. */
  private static final long MOST_WAITING = 8_000_000;

  private static final int LONGEST_PACKET_MILLIS = 120;

  private final AudioDecoder decoder;
  private final int rate;
  private final int frameBytes;
  private final Supplier<List<Stage.Hearer>> hearers;
  private final Executor lane;
  private final Events events;
  private final short[] decoded;
  private final AtomicLong waiting = new AtomicLong();

  /** The lane's alone: what is being heard, at each who hears it. */
  private List<LiveTake> takes = List.of();

  private final List<Runnable> silencers = new ArrayList<>();
  private boolean closed;

  /** What becomes of it. On the lane. */
  public interface Events {
    /** All before this mark is over. */
    void marked(String name);

    /** Something will not be heard. */
    void refused(String why);
  }

  /**
   * Nothing yet.
   *
   * @param rate of what the decoder gives
   * @param frameBytes what 20 ms take; 0 where a payload is one packet
   * @param hearers who hears what begins now; a refusal if there is no such leg
   * @param lane does things later, in order
   */
  public Inlet(
      AudioDecoder decoder,
      int rate,
      int frameBytes,
      Supplier<List<Stage.Hearer>> hearers,
      Executor lane,
      Events events) {
    this.decoder = decoder;
    this.rate = rate;
    this.frameBytes = frameBytes;
    this.hearers = hearers;
    this.lane = lane;
    this.events = events;
    decoded = new short[rate * LONGEST_PACKET_MILLIS / 1000];
  }

  /** To be heard behind what came before. */
  public void play(byte[] payload) {
    if (waiting.addAndGet(payload.length) > MOST_WAITING) {
      waiting.addAndGet(-payload.length);
      lane.execute(() -> events.refused("payload: too much waits to be decoded"));
      return;
    }
    lane.execute(
        () -> {
          waiting.addAndGet(-payload.length);
          if (!closed) {
            heard(payload);
          }
        });
  }

  private void heard(byte[] payload) {
    List<LiveTake> into = takes();
    int step = frameBytes == 0 ? payload.length : frameBytes;
    for (int at = 0; at < payload.length; at += step) {
      int samples = decoder.decode(payload, at, Math.min(step, payload.length - at), decoded);
      if (samples <= 0) {
        events.refused("payload: makes no sound");
        return;
      }
      for (LiveTake take : into) {
        if (!take.put(decoded, samples)) {
          events.refused("payload: more than " + LiveTake.MOST_SECONDS + " s wait to be heard");
          return;
        }
      }
    }
  }

  /** Those who hear it; where it begins anew it is decided anew who they are. */
  private List<LiveTake> takes() {
    takes = takes.stream().filter(it -> !it.ended()).toList();
    if (takes.isEmpty()) {
      silence();
      List<LiveTake> fresh = new ArrayList<>();
      try {
        for (Stage.Hearer hearer : hearers.get()) {
          boolean first = fresh.isEmpty();
          LiveTake take = new LiveTake(rate, name -> lane.execute(() -> told(first, name)));
          Optional<Voice> voice =
              hearer.ear().add(take, true, complete -> lane.execute(() -> left(take)));
          if (voice.isPresent()) {
            fresh.add(take);
            silencers.add(() -> hearer.ear().remove(voice.get()));
            hearer.prompted();
          }
        }
      } catch (ProblemException nobody) {
        LOG.debug("nobody is there to hear a stream", nobody);
      }
      takes = fresh;
    }
    return takes;
  }

  private void left(LiveTake take) {
    take.end();
    if (takes.stream().allMatch(LiveTake::ended)) {
      silence();
    }
  }

  private void told(boolean first, String name) {
    if (first) {
      events.marked(name);
    }
  }

  /** Told of once all before it is over. */
  public void mark(String name) {
    lane.execute(
        () -> {
          List<LiveTake> into = takes.stream().filter(it -> !it.ended()).toList();
          if (into.isEmpty()) {
            events.marked(name);
          } else {
            into.get(0).mark(name);
          }
        });
  }

  /** What was not heard yet will not be. */
  public void clear() {
    lane.execute(() -> takes.forEach(LiveTake::clear));
  }

  /** For good. */
  public void close() {
    lane.execute(
        () -> {
          closed = true;
          takes.forEach(LiveTake::clear);
          silence();
        });
  }

  private void silence() {
    silencers.forEach(Runnable::run);
    silencers.clear();
  }
}
