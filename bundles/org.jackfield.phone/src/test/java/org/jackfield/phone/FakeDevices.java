package org.jackfield.phone;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceAbilities;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceListener;
import org.jackfield.spi.audio.DeviceRequest;
import org.jackfield.spi.audio.DeviceSound;
import org.jackfield.spi.audio.DeviceWatch;
import org.jackfield.spi.audio.SoundProcessing;

/** A maker whose microphone hears a tone, or that has nothing to offer. */
final class FakeDevices implements AudioDevices, DeviceSound {
  private final Optional<Problem> trouble;
  private final Set<SoundProcessing> processing;
  boolean closed;
  long played;

  FakeDevices(Optional<Problem> trouble, Set<SoundProcessing> processing) {
    this.trouble = trouble;
    this.processing = processing;
  }

  @Override
  public DeviceAbilities abilities() {
    return new DeviceAbilities(false, false, processing);
  }

  @Override
  public CompletionStage<List<AudioDevice>> list() {
    return CompletableFuture.completedStage(List.of());
  }

  @Override
  public DeviceWatch watch(DeviceListener listener) {
    return () -> {};
  }

  @Override
  public CompletionStage<DeviceSound> open(DeviceRequest request) {
    return trouble
        .<CompletionStage<DeviceSound>>map(
            problem -> CompletableFuture.failedStage(problem.asException()))
        .orElseGet(() -> CompletableFuture.completedStage(this));
  }

  @Override
  public AudioSource source() {
    return Sounds.tone(700, 0.5);
  }

  @Override
  public AudioSink sink() {
    return frame -> played++;
  }

  @Override
  public Set<SoundProcessing> processing() {
    return processing;
  }

  @Override
  public CompletionStage<AudioDevice> device(DeviceKind kind) {
    return CompletableFuture.completedStage(
        new AudioDevice("id", kind == DeviceKind.INPUT ? "Mike" : "Horn", kind, true));
  }

  @Override
  public Optional<String> pinned(DeviceKind kind) {
    return Optional.empty();
  }

  @Override
  public CompletionStage<Void> pin(DeviceKind kind, String id) {
    throw new AssertionError("not expected");
  }

  @Override
  public CompletionStage<Void> follow(DeviceKind kind) {
    throw new AssertionError("not expected");
  }

  @Override
  public void volume(DeviceKind kind, double level) {
    throw new AssertionError("not expected");
  }

  @Override
  public double volume(DeviceKind kind) {
    return 1;
  }

  @Override
  public void close() {
    closed = true;
  }
}
