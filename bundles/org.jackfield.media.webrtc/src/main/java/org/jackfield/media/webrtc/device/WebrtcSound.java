package org.jackfield.media.webrtc.device;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.media.webrtc.natives.NativeDevice;
import org.jackfield.media.webrtc.natives.NativeProcessing;
import org.jackfield.sound.pulse.PulseSeats;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceQueue;
import org.jackfield.spi.audio.DeviceSound;
import org.jackfield.spi.audio.SoundProcessing;

/** A microphone and a loudspeaker of libwebrtc, with its processing between them. */
final class WebrtcSound implements DeviceSound {
  private final Optional<PulseSeats> seats;
  private final Function<DeviceKind, CompletionStage<AudioDevice>> usual;
  private final Set<SoundProcessing> wanted;
  private final Consumer<WebrtcSound> onClosed;
  private final NativeProcessing processing;
  private final Listening listening;
  private final Mouth mouth;
  private final Map<DeviceKind, NativeDevice> devices = new EnumMap<>(DeviceKind.class);
  private boolean closed;

  /**
   * Nothing is open.
   *
   * @param seats where the streams are moved; empty where there is no sound server
   * @param usual tells the default of a kind
   */
  WebrtcSound(
      Optional<PulseSeats> seats,
      Function<DeviceKind, CompletionStage<AudioDevice>> usual,
      Set<SoundProcessing> wanted,
      Consumer<WebrtcSound> onClosed) {
    this.seats = seats;
    this.usual = usual;
    this.wanted = wanted;
    this.onClosed = onClosed;
    processing =
        new NativeProcessing(
            wanted.contains(SoundProcessing.ECHO_CANCELLATION),
            wanted.contains(SoundProcessing.NOISE_SUPPRESSION),
            wanted.contains(SoundProcessing.GAIN_CONTROL));
    listening = new Listening(processing, !wanted.isEmpty());
    mouth = new Mouth(processing);
  }

  /** Opens a direction, on the default. */
  synchronized Void open(DeviceKind kind) {
    if (closed) {
      throw Problem.passing(Codes.MEDIA_DEVICE_FAILED, Area.AUDIO, "sound: it was closed")
          .asException();
    }
    devices.put(
        kind,
        kind == DeviceKind.INPUT
            ? NativeDevice.microphone(listening)
            : NativeDevice.loudspeaker(mouth));
    return null;
  }

  @Override
  public AudioSource source() {
    return listening.queue();
  }

  @Override
  public AudioSink sink() {
    return mouth.queue();
  }

  @Override
  public Set<SoundProcessing> processing() {
    return wanted;
  }

  @Override
  public CompletionStage<AudioDevice> device(DeviceKind kind) {
    return seats.map(server -> server.device(kind)).orElseGet(() -> usual.apply(kind));
  }

  @Override
  public Optional<String> pinned(DeviceKind kind) {
    return seats.flatMap(server -> server.pinned(kind));
  }

  @Override
  public CompletionStage<Void> pin(DeviceKind kind, String id) {
    return seats
        .map(server -> server.pin(kind, id))
        .orElseGet(() -> CompletableFuture.failedStage(WebrtcDevices.cannotChoose()));
  }

  @Override
  public CompletionStage<Void> follow(DeviceKind kind) {
    return seats
        .map(server -> server.follow(kind))
        .orElseGet(() -> CompletableFuture.completedStage(null));
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
    return kind == DeviceKind.INPUT ? listening.queue() : mouth.queue();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    seats.ifPresent(PulseSeats::close);
    devices.values().forEach(NativeDevice::close);
    processing.close();
    onClosed.accept(this);
  }
}
