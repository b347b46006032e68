package org.jackfield.spi.audio;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A microphone and a loudspeaker in use, for one call. Thread-safe; stages complete within 5 s, on
 * a thread of the maker's, and fail with a {@link org.jackfield.api.problem.ProblemException}.
 *
 * <p>A device that is unplugged ends nothing: its direction goes on with the system's default, and
 * comes back to a pinned one when that is plugged in again.
 */
@ConsumerType
public interface DeviceSound extends AutoCloseable {

  /** What the microphone hears. */
  AudioSource source();

  /** The loudspeaker. */
  AudioSink sink();

  /** What is done to the microphone's sound. */
  Set<SoundProcessing> processing();

  /** The device that a direction uses now; fails with MEDIA_DEVICE_NOT_FOUND where it has none. */
  CompletionStage<AudioDevice> device(DeviceKind kind);

  /** The id that a direction is pinned to, whether it is there or not. */
  Optional<String> pinned(DeviceKind kind);

  /**
   * Uses this device from now on, whatever the default is. Fails with MEDIA_DEVICE_NOT_FOUND, and
   * changes nothing, where there is no such device, and with DEVICE_CANNOT_BE_CHOSEN where the
   * maker cannot ({@link DeviceAbilities#pins}).
   */
  CompletionStage<Void> pin(DeviceKind kind, String id);

  /** Follows the system's default from now on, as it does in the beginning. */
  CompletionStage<Void> follow(DeviceKind kind);

  /**
   * How loud a direction is, for this call alone; acts at the next frame.
   *
   * @param level 0 for silence to 1 for the sound as it is
   * @throws IllegalArgumentException for another one
   */
  void volume(DeviceKind kind, double level);

  /** The level of {@link #volume(DeviceKind, double)}; 1 in the beginning. */
  double volume(DeviceKind kind);

  /** Lets go of both devices, within 2 s. Closing twice is no fault. */
  @Override
  void close();
}
