package org.jackfield.exchange.media.fork;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.stream.MediaStream;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamFrame;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.media.ear.Inlet;
import org.jackfield.exchange.media.ear.Stage;
import org.jackfield.exchange.media.sound.Onlooker;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.lane.Lane;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream of a leg. The ticker gives it what is said and heard; a lane of its own encodes, tells
 * the listener and decodes what comes back. A listener that does not keep up ends the stream and
 * nothing else.
 */
public final class Fork implements MediaStream, Onlooker {
  private static final Logger LOG = LoggerFactory.getLogger(Fork.class);

  /** Frames that may wait for the listener: 5 s. */
  private static final int MOST_WAITING = 250;

  private static final int LONGEST_PAYLOAD = 48_000 / 50 * Short.BYTES + 1275;
  private static final int MILLIS = 20;

  private final StreamCodec codec;
  private final MediaStreamListener listener;
  private final Lane lane;
  private final Map<StreamTrack, Side> sides = new EnumMap<>(StreamTrack.class);
  private final Optional<Inlet> inlet;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  /** The lane's alone. */
  private final byte[] payload = new byte[LONGEST_PAYLOAD];

  /** The ticker's alone. */
  private long beats;

  /** One direction. */
  private final class Side {
    private final StreamTrack track;
    private final AudioEncoder encoder = codec.encoder();
    private final short[] taken = new short[Pcm.frame(codec.sampleRate())];
    private Optional<Pcm> sound = Optional.empty();
    private long chunk;

    Side(StreamTrack track) {
      this.track = track;
    }

    void take(long millis) {
      if (sound.isEmpty() || !sound.get().next(taken)) {
        Arrays.fill(taken, (short) 0);
      }
      short[] frame = taken.clone();
      post(() -> send(frame, millis));
    }

    private void send(short[] frame, long millis) {
      if (!over.get()) {
        int length = encoder.encode(frame, payload, 0);
        chunk++;
        if (length > 0) {
          listener.onFrame(new StreamFrame(track, chunk, millis, Arrays.copyOf(payload, length)));
        }
      }
    }
  }

  /**
   * A stream that has sent nothing.
   *
   * @param own the leg's codec
   * @param stage who may hear what comes back
   * @param pool where is encoded and told: may be kept waiting by the listener
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING, naming the format
   */
  public Fork(
      StreamOrder order,
      String own,
      Function<String, Optional<Codec>> codecs,
      Stage stage,
      Executor pool,
      MediaStreamListener listener) {
    this.codec = StreamCodec.of(order.format().orElse(StreamFormat.codec(own)), codecs);
    this.listener = listener;
    this.lane = new Lane(pool, this::fault);
    order.tracks().forEach(it -> sides.put(it, new Side(it)));
    inlet =
        order
            .back()
            .map(
                back -> {
                  StreamCodec theirs = StreamCodec.of(back.format(), codecs);
                  return new Inlet(
                      theirs.decoder(),
                      theirs.sampleRate(),
                      theirs.frameBytes(),
                      () -> stage.hearers(back.target()),
                      this::post,
                      new Inlet.Events() {
                        @Override
                        public void marked(String name) {
                          listener.onMark(name);
                        }

                        @Override
                        public void refused(String why) {
                          listener.onRefused(problem(Codes.BAD_AUDIO_FILE, why));
                        }
                      });
                });
  }

  @Override
  public StreamFormat format() {
    return codec.format();
  }

  @Override
  public int sampleRate() {
    return codec.sampleRate();
  }

  @Override
  public void sides(Optional<Pcm> said, Optional<Pcm> heard) {
    sides.forEach(
        (track, side) ->
            side.sound =
                (track == StreamTrack.INBOUND ? said : heard).map(it -> it.at(codec.sampleRate())));
  }

  @Override
  public void beat() {
    if (over.get()) {
      return;
    }
    long millis = beats++ * MILLIS;
    if (waiting.get() > MOST_WAITING) {
      end(Optional.of(problem(Codes.REQUEST_TIMEOUT, "its user does not keep up")));
      return;
    }
    sides.values().forEach(it -> it.take(millis));
  }

  @Override
  public void pressed(char key) {
    post(
        () -> {
          if (!over.get()) {
            listener.onDigit(key);
          }
        });
  }

  @Override
  public void play(byte[] given) {
    inlet.ifPresentOrElse(
        it -> it.play(given),
        () ->
            post(
                () ->
                    listener.onRefused(
                        problem(Codes.INVALID_CALL_STATE, "nothing may come back in it"))));
  }

  @Override
  public void mark(String name) {
    inlet.ifPresentOrElse(it -> it.mark(name), () -> post(() -> listener.onMark(name)));
  }

  @Override
  public void clear() {
    inlet.ifPresent(Inlet::clear);
  }

  @Override
  public void stop() {
    end(Optional.empty());
  }

  @Override
  public boolean over() {
    return over.get();
  }

  private void end(Optional<Problem> problem) {
    if (over.compareAndSet(false, true)) {
      inlet.ifPresent(Inlet::close);
      post(() -> listener.onEnded(problem));
    }
  }

  private void post(Runnable task) {
    waiting.incrementAndGet();
    try {
      lane.execute(
          () -> {
            waiting.decrementAndGet();
            task.run();
          });
    } catch (RejectedExecutionException stopped) {
      LOG.debug("the node stops, and so do its streams", stopped);
    }
  }

  private void fault(Throwable fault) {
    LOG.warn("a stream ends", fault);
    end(Optional.of(problem(Codes.UNEXPECTED_ERROR, fault.getClass().getSimpleName())));
  }

  private static Problem problem(int code, String detail) {
    return Problem.permanent(code, Area.MEDIA, "stream: " + detail);
  }
}
