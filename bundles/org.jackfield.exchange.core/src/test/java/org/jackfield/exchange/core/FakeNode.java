package org.jackfield.exchange.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.Chime;
import org.jackfield.exchange.api.media.LegMediaStatistics;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.MediaRoomListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.stream.MediaStream;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamOrder;

/** A media node in words: an "SDP" is a list of codec names. */
final class FakeNode implements MediaNode {
  final Map<String, FakeLeg> legs = new ConcurrentHashMap<>();
  volatile boolean withoutSound;
  volatile boolean withoutStreams;
  final Map<String, FakeRoom> rooms = new ConcurrentHashMap<>();
  final List<String> bridges = new CopyOnWriteArrayList<>();

  @Override
  public List<String> codecs() {
    return List.of("PCMU", "PCMA", "opus");
  }

  @Override
  public MediaLeg accept(String legId, String offer, MediaLegListener listener) {
    if (offer.isEmpty()) {
      throw Problem.permanent(Codes.SDP_WITHOUT_AUDIO, Area.MEDIA, "m=audio: missing")
          .asException();
    }
    return leg(legId, List.of(offer.split(" ")), listener);
  }

  @Override
  public MediaLeg offer(String legId, List<String> codecs, MediaLegListener listener) {
    return leg(legId, codecs, listener);
  }

  private FakeLeg leg(String id, List<String> codecs, MediaLegListener listener) {
    FakeLeg leg = new FakeLeg(id, codecs, listener);
    legs.put(id, leg);
    return leg;
  }

  @Override
  public void bridge(MediaLeg one, MediaLeg other) {
    bridges.add(one.id() + " " + other.id());
  }

  @Override
  public MediaRoom room(String roomId, MediaRoomListener listener) {
    FakeRoom room = new FakeRoom(listener);
    rooms.put(roomId, room);
    return room;
  }

  private static ProblemException noCodec() {
    return Problem.passing(Codes.PROVIDER_MISSING, Area.MEDIA, "no codec").asException();
  }

  static final class FakeRoom implements MediaRoom {
    final MediaRoomListener listener;
    final Map<String, Seat> seats = new ConcurrentHashMap<>();
    Optional<Sound> playing = Optional.empty();
    final List<Chime> chimes = new CopyOnWriteArrayList<>();
    boolean closed;

    FakeRoom(MediaRoomListener listener) {
      this.listener = listener;
    }

    @Override
    public void enter(MediaLeg leg, Seat seat) {
      if (leg.codec().filter("G729"::equals).isPresent()) {
        throw noCodec();
      }
      seats.put(leg.id(), seat);
    }

    final Set<String> overheard = ConcurrentHashMap.newKeySet();

    @Override
    public void overhear(MediaLeg leg) {
      if (leg.codec().filter("G729"::equals).isPresent()) {
        throw noCodec();
      }
      overheard.add(leg.id());
    }

    @Override
    public void leave(MediaLeg leg) {
      seats.remove(leg.id());
      overheard.remove(leg.id());
    }

    @Override
    public Set<String> legs() {
      return Set.copyOf(seats.keySet());
    }

    @Override
    public void play(Sound sound) {
      playing = Optional.of(sound);
    }

    final List<RecordingOrder> recordings = new CopyOnWriteArrayList<>();
    final List<FakeTape> tapes = new CopyOnWriteArrayList<>();

    /** Who is on the left of what is recorded. */
    Optional<String> first = Optional.empty();

    @Override
    public MediaRecording record(
        RecordingOrder order, String left, MediaRecordingListener recorded) {
      recordings.add(order);
      first = Optional.of(left);
      FakeTape tape = new FakeTape(recorded);
      tapes.add(tape);
      return tape;
    }

    final List<String> prompts = new CopyOnWriteArrayList<>();

    @Override
    public Prompt prompt(PromptOrder order, PromptListener told) {
      prompts.add(order.id());
      return noted(order, prompts);
    }

    @Override
    public void stopPrompts(PromptStop which) {
      prompts.add("stop " + which);
    }

    @Override
    public Map<String, Integer> levels() {
      return Map.of();
    }

    @Override
    public void chime(Chime chime) {
      chimes.add(chime);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static Prompt noted(PromptOrder order, List<String> prompts) {
    return new Prompt() {
      @Override
      public String id() {
        return order.id();
      }

      @Override
      public void stop() {
        prompts.remove(order.id());
      }
    };
  }

  @Override
  public Load load() {
    return new Load(legs.size(), 0);
  }

  final class FakeLeg implements MediaLeg {
    final String id;
    final List<String> offered;
    final MediaLegListener listener;
    final StringBuilder digits = new StringBuilder();
    final StringBuilder signalled = new StringBuilder();
    Optional<String> codec = Optional.empty();
    Optional<Sound> playing = Optional.empty();
    final List<String> prompts = new CopyOnWriteArrayList<>();
    final List<RecordingOrder> recordings = new CopyOnWriteArrayList<>();
    final List<FakeTape> tapes = new CopyOnWriteArrayList<>();
    final List<PromptListener> told = new CopyOnWriteArrayList<>();
    int offers;
    boolean lost;
    boolean held;
    boolean keysMuted;
    Duration pressed = Duration.ZERO;
    boolean closed;

    FakeLeg(String id, List<String> offered, MediaLegListener listener) {
      this.id = id;
      this.offered = new ArrayList<>(offered);
      this.listener = listener;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public List<String> offeredCodecs() {
      return offered;
    }

    @Override
    public String answer(String wanted) {
      codec = Optional.of(wanted);
      return "answer " + wanted;
    }

    @Override
    public String offer() {
      return String.join(" ", offered);
    }

    @Override
    public void applyAnswer(String sdp) {
      if (!offered.contains(sdp)) {
        throw Problem.permanent(Codes.NO_COMMON_CODEC, Area.MEDIA, "m=audio: no codec in common")
            .asException();
      }
      codec = Optional.of(sdp);
    }

    @Override
    public Optional<String> codec() {
      return codec;
    }

    @Override
    public String renegotiate(String offer) {
      return answer(offer.split(" ")[0]);
    }

    @Override
    public String reoffer() {
      if (lost) {
        throw Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "the leg is over").asException();
      }
      codec.filter(it -> !offered.contains(it)).ifPresent(offered::add);
      return "again " + ++offers;
    }

    @Override
    public MediaRecording record(RecordingOrder order, MediaRecordingListener recorded) {
      if (withoutSound) {
        throw noCodec();
      }
      recordings.add(order);
      FakeTape tape = new FakeTape(recorded);
      tapes.add(tape);
      return tape;
    }

    @Override
    public Prompt prompt(PromptOrder order, PromptListener listening) {
      prompts.add(order.id());
      told.add(listening);
      return noted(order, prompts);
    }

    @Override
    public void stopPrompts(PromptStop which) {
      prompts.add("stop " + which);
    }

    final List<StreamOrder> streams = new CopyOnWriteArrayList<>();
    final List<MediaStreamListener> ears = new CopyOnWriteArrayList<>();

    @Override
    public MediaStream stream(StreamOrder order, MediaStreamListener told) {
      if (withoutStreams) {
        throw noCodec();
      }
      streams.add(order);
      ears.add(told);
      return new MediaStream() {
        @Override
        public StreamFormat format() {
          return StreamFormat.codec("PCMU");
        }

        @Override
        public int sampleRate() {
          return 8000;
        }

        @Override
        public void play(byte[] payload) {
          throw new UnsupportedOperationException("play");
        }

        @Override
        public void mark(String name) {
          throw new UnsupportedOperationException("mark");
        }

        @Override
        public void clear() {
          throw new UnsupportedOperationException("clear");
        }

        @Override
        public void stop() {
          streams.remove(order);
        }
      };
    }

    @Override
    public void play(Sound sound) {
      if (withoutSound) {
        throw noCodec();
      }
      playing = Optional.of(sound);
    }

    @Override
    public void hold(boolean now) {
      held = now;
    }

    @Override
    public void sendDigit(char digit, Duration how) {
      digits.append(digit);
      pressed = how;
    }

    @Override
    public void muteKeys(boolean muted) {
      keysMuted = muted;
    }

    @Override
    public void signalled(char digit) {
      signalled.append(digit);
      listener.onDigit(digit);
    }

    @Override
    public List<String> parts() {
      return codec.map(it -> List.of("media", "codec." + it)).orElse(List.of("media"));
    }

    @Override
    public LegMediaStatistics statistics() {
      return LegMediaStatistics.NONE;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
