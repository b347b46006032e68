package org.jackfield.audio.javasound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;

/** Elsewhere: a device is chosen by opening another of the JDK's mixers. */
final class MixerSeats implements Seats {
  private final Executor worker;
  private final Supplier<List<AudioDevice>> mixers;
  private final Line.Opener opener;
  private final Map<DeviceKind, String> pinned = new ConcurrentHashMap<>();
  private final Map<DeviceKind, Direction> open = new ConcurrentHashMap<>();

  /**
   * Nothing is open.
   *
   * @param worker where lines are opened
   * @param mixers what there is
   */
  MixerSeats(Executor worker, Supplier<List<AudioDevice>> mixers, Line.Opener opener) {
    this.worker = worker;
    this.mixers = mixers;
    this.opener = opener;
  }

  @Override
  public CompletionStage<Direction> open(DeviceKind kind, Optional<String> id) {
    return later(
        () -> {
          Line line = opener.open(kind, id.orElse(""));
          id.ifPresent(name -> pinned.put(kind, name));
          Direction made = new Direction(kind, line, this::again);
          open.put(kind, made);
          return made;
        });
  }

  /** The pinned one may be back; else what is there. */
  private Line again(DeviceKind kind) {
    Optional<String> id =
        pinned(kind).filter(name -> of(kind).stream().anyMatch(device -> device.id().equals(name)));
    return opener.open(kind, id.orElse(""));
  }

  private List<AudioDevice> of(DeviceKind kind) {
    return mixers.get().stream().filter(device -> device.kind() == kind).toList();
  }

  @Override
  public CompletionStage<AudioDevice> device(DeviceKind kind) {
    return later(
        () -> {
          List<AudioDevice> there = of(kind);
          return there.stream()
              .filter(device -> pinned(kind).filter(device.id()::equals).isPresent())
              .findFirst()
              .or(() -> there.stream().filter(AudioDevice::isDefault).findFirst())
              .orElseThrow(
                  () ->
                      Problem.passing(
                              Codes.MEDIA_DEVICE_NOT_FOUND,
                              Area.AUDIO,
                              Mixers.name(kind) + ": there is no device")
                          .asException());
        });
  }

  @Override
  public Optional<String> pinned(DeviceKind kind) {
    return Optional.ofNullable(pinned.get(kind));
  }

  @Override
  public CompletionStage<Void> pin(DeviceKind kind, String id) {
    return later(
        () -> {
          move(kind, id);
          pinned.put(kind, id);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> follow(DeviceKind kind) {
    return later(
        () -> {
          if (pinned.containsKey(kind)) {
            move(kind, "");
            pinned.remove(kind);
          }
          return null;
        });
  }

  private void move(DeviceKind kind, String mixer) {
    Direction direction = open.get(kind);
    if (direction != null) {
      direction.use(opener.open(kind, mixer));
    }
  }

  private <T> CompletionStage<T> later(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    worker.execute(
        () -> {
          try {
            result.complete(task.call());
          } catch (Exception | LinkageError fault) {
            result.completeExceptionally(ProblemException.of(fault).asException(fault));
          }
        });
    return result.minimalCompletionStage();
  }

  @Override
  public void close() {
    open.clear();
  }
}
