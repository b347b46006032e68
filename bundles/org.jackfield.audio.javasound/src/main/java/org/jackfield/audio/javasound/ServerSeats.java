package org.jackfield.audio.javasound;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.sound.pulse.PulseSeats;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;

/** On a machine with a sound server: the JDK's default leads there, and its streams are moved. */
final class ServerSeats implements Seats {
  /** How the streams of ALSA's plug-in are named. */
  static final String APPLICATION = "ALSA plug-in";

  private final PulseSeats seats;
  private final Line.Opener opener;

  ServerSeats(PulseSeats seats, Line.Opener opener) {
    this.seats = seats;
    this.opener = opener;
  }

  @Override
  public CompletionStage<Direction> open(DeviceKind kind, Optional<String> id) {
    return seats.open(
        kind,
        id,
        () -> new Direction(kind, opener.open(kind, ""), broken -> opener.open(broken, "")));
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
  public void close() {
    seats.close();
  }
}
