package org.jackfield.spi.audio;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A maker of sound devices. A service; the best-ranked one serves. It is there whether or not the
 * machine has devices, and touches none of them before {@link #list}, {@link #watch} or {@link
 * #open}: a machine without sound is never asked for any.
 *
 * <p>Thread-safe; stages complete on a thread of the maker's and fail with a {@link
 * org.jackfield.api.problem.ProblemException}.
 */
@ConsumerType
public interface AudioDevices {
  /** Service property: the maker's name, e.g. {@code javasound}. */
  String AUDIO_DEVICES = "audio.devices";

  /** What it can do here; knows it without asking a device. */
  DeviceAbilities abilities();

  /**
   * What is plugged in now, microphones first, the default first of each; may be none. Fails within
   * 5 s with PROVIDER_MISSING where the system has no sound, saying what is missing.
   */
  CompletionStage<List<AudioDevice>> list();

  /**
   * Tells of devices that come and go from now on; nothing where {@link DeviceAbilities#hotPlug} is
   * false.
   */
  DeviceWatch watch(DeviceListener listener);

  /**
   * Opens a microphone and a loudspeaker; within 5 s. Fails with PROVIDER_MISSING where the system
   * has no sound, with MEDIA_DEVICE_NOT_FOUND where the device that was asked for is not there,
   * with MEDIA_DEVICE_FAILED where it cannot be opened, and with DEVICE_CANNOT_BE_CHOSEN.
   *
   * @return the sound, which whoever asked closes
   */
  CompletionStage<DeviceSound> open(DeviceRequest request);
}
