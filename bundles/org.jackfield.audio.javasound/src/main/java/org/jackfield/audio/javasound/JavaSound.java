package org.jackfield.audio.javasound;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceQueue;
import org.jackfield.spi.audio.DeviceSound;
import org.jackfield.spi.audio.SoundProcessing;

/** A microphone and a loudspeaker of the JDK. */
final class JavaSound implements DeviceSound {
  private final Seats seats;
  private final Direction input;
  private final Direction output;
  private final Consumer<JavaSound> onClosed;

  JavaSound(Seats seats, Direction input, Direction output, Consumer<JavaSound> onClosed) {
    this.seats = seats;
    this.input = input;
    this.output = output;
    this.onClosed = onClosed;
  }

  @Override
  public AudioSource source() {
    return input.queue();
  }

  @Override
  public AudioSink sink() {
    return output.queue();
  }

  @Override
  public Set<SoundProcessing> processing() {
    return Set.of();
  }

  @Override
  public CompletionStage<AudioDevice> device(DeviceKind kind) {
    return seats.device(kind);
  }

  @Override
  public Optional<String> pinned(DeviceKind kind) {
    return seats.pinned(kind);
  }

  @Override
  public CompletionStage<Void> pin(DeviceKind kind, String id) {
    return seats.pin(kind, id);
  }

  @Override
  public CompletionStage<Void> follow(DeviceKind kind) {
    return seats.follow(kind);
  }

  @Override
  public void volume(DeviceKind kind, double level) {
    queue(kind).volume(level);
  }

  @Override
  public double volume(DeviceKind kind) {
    return queue(kind).volume();
  }

  private DeviceQueue queue(DeviceKind kind) {
    return kind == DeviceKind.INPUT ? input.queue() : output.queue();
  }

  @Override
  public void close() {
    seats.close();
    input.close();
    output.close();
    onClosed.accept(this);
  }
}
