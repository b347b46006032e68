package org.jackfield.sound.pulse;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of one sound, and where each belongs: on a device, or on whatever is the default. The
 * server moves a stream of its own accord when its device goes, and puts a new one where it
 * remembers the last one of the program; each time it is moved to where it belongs.
 */
public final class PulseSeats implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PulseSeats.class);

  private final PulseDevices devices;
  private final String application;
  private final Map<DeviceKind, String> pinned = new ConcurrentHashMap<>();

  // On the worker only.
  private final Map<DeviceKind, Set<Long>> others = new EnumMap<>(DeviceKind.class);
  private final Map<DeviceKind, Long> own = new EnumMap<>(DeviceKind.class);

  PulseSeats(PulseDevices devices, String application) {
    this.devices = devices;
    this.application = application;
  }

  /**
   * Has a stream opened, and moves it to where it belongs.
   *
   * @param kind which way its sound goes
   * @param opener opens it, on the thread of the devices; until it returns no other stream of this
   *     process is opened here
   * @param device the id to pin it to from the start
   * @return what the opener returned; fails with what it throws, and with MEDIA_DEVICE_NOT_FOUND,
   *     before it is asked, where there is no such device or none at all
   */
  public <T> CompletionStage<T> open(DeviceKind kind, Optional<String> device, Callable<T> opener) {
    return devices.ask(
        () -> {
          Snapshot before = Snapshot.take();
          if (device.isPresent()) {
            before.named(kind, device.get()).orElseThrow(() -> missing(kind, device.get()));
            pinned.put(kind, device.get());
          } else {
            before.usual(kind).orElseThrow(() -> none(kind));
          }
          others.put(kind, indexes(before.own(kind, application)));
          own.remove(kind);
          T opened = opener.call();
          if (!devices.taken().contains(this)) {
            devices.add(this);
          }
          place(Snapshot.take());
          return opened;
        });
  }

  private static Set<Long> indexes(List<Snapshot.Flow> flows) {
    return flows.stream().map(Snapshot.Flow::index).collect(Collectors.toUnmodifiableSet());
  }

  /** The device that a stream is on now. Fails with MEDIA_DEVICE_NOT_FOUND. */
  public CompletionStage<AudioDevice> device(DeviceKind kind) {
    return devices.ask(
        () -> {
          Snapshot now = Snapshot.take();
          return find(now, kind)
              .flatMap(flow -> now.numbered(kind, flow.on()))
              .map(Snapshot.Place::device)
              .orElseThrow(() -> elsewhere(kind));
        });
  }

  /** The id that a stream is pinned to. */
  public Optional<String> pinned(DeviceKind kind) {
    return Optional.ofNullable(pinned.get(kind));
  }

  /** As {@code DeviceSound.pin}. */
  public CompletionStage<Void> pin(DeviceKind kind, String id) {
    return devices.ask(
        () -> {
          Snapshot now = Snapshot.take();
          Snapshot.Place place = now.named(kind, id).orElseThrow(() -> missing(kind, id));
          Snapshot.Flow flow = find(now, kind).orElseThrow(() -> elsewhere(kind));
          move(flow, place);
          pinned.put(kind, id);
          return null;
        });
  }

  /** As {@code DeviceSound.follow}. */
  public CompletionStage<Void> follow(DeviceKind kind) {
    return devices.ask(
        () -> {
          pinned.remove(kind);
          place(Snapshot.take());
          return null;
        });
  }

  /** On the worker: each stream goes to where it belongs. */
  void place(Snapshot now) {
    if (now.equals(Snapshot.EMPTY)) {
      // The next server counts its streams anew.
      others.replaceAll((kind, before) -> Set.of());
      own.clear();
      return;
    }
    for (DeviceKind kind : DeviceKind.values()) {
      Optional<Snapshot.Flow> flow = others.containsKey(kind) ? find(now, kind) : Optional.empty();
      Optional<Snapshot.Place> place =
          pinned(kind).flatMap(id -> now.named(kind, id)).or(() -> now.usual(kind));
      if (flow.isPresent() && place.isPresent() && flow.get().on() != place.get().index()) {
        try {
          move(flow.get(), place.get());
        } catch (ProblemException refused) {
          // It went meanwhile; the change that says so brings us here again.
          LOG.debug("a stream was not moved: {}", refused.problem());
        }
      }
    }
  }

  /** The stream that was not there before ours was opened, and is nobody else's. */
  private Optional<Snapshot.Flow> find(Snapshot now, DeviceKind kind) {
    List<Snapshot.Flow> flows = now.own(kind, application);
    Long known = own.get(kind);
    if (known != null) {
      Optional<Snapshot.Flow> same =
          flows.stream().filter(flow -> flow.index() == known).findFirst();
      if (same.isPresent()) {
        return same;
      }
      own.remove(kind); // a library that opened another one in its place
    }
    Set<Long> claimed =
        Stream.concat(
                others.getOrDefault(kind, Set.of()).stream(),
                devices.taken().stream()
                    .filter(seat -> seat != this)
                    .flatMap(seat -> Optional.ofNullable(seat.own.get(kind)).stream()))
            .collect(Collectors.toSet());
    Optional<Snapshot.Flow> fresh =
        flows.stream().filter(flow -> !claimed.contains(flow.index())).findFirst();
    fresh.ifPresent(flow -> own.put(kind, flow.index()));
    return fresh;
  }

  private static void move(Snapshot.Flow flow, Snapshot.Place place) {
    Pactl.run(
        flow.kind() == DeviceKind.INPUT ? "move-source-output" : "move-sink-input",
        Long.toString(flow.index()),
        Long.toString(place.index()));
    // Without the device's name, which may be its owner's.
    LOG.info("sound {}: moved to another device", name(flow.kind()));
  }

  private static ProblemException missing(DeviceKind kind, String id) {
    return Problem.passing(
            Codes.MEDIA_DEVICE_NOT_FOUND, Area.AUDIO, name(kind) + ": there is no device " + id)
        .asException();
  }

  private static ProblemException none(DeviceKind kind) {
    return Problem.passing(
            Codes.MEDIA_DEVICE_NOT_FOUND, Area.AUDIO, name(kind) + ": there is no device")
        .asException();
  }

  private static ProblemException elsewhere(DeviceKind kind) {
    return Problem.passing(
            Codes.DEVICE_CANNOT_BE_CHOSEN,
            Area.AUDIO,
            name(kind)
                + ": this sound does not go through PulseAudio (for ALSA that needs the Debian"
                + " package libasound2-plugins)")
        .asException();
  }

  private static String name(DeviceKind kind) {
    return kind == DeviceKind.INPUT ? "input" : "output";
  }

  /** Moves nothing any more; whoever opened the streams closes them. Twice is no fault. */
  @Override
  public void close() {
    devices.remove(this);
  }
}
