package org.jackfield.phone;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceRequest;
import org.jackfield.spi.audio.DeviceSound;

/** Looks for a microphone and a loudspeaker. */
final class Devices {
  private static final long SECONDS = 6; // a maker takes at most five

  private final List<AudioDevices> makers;
  private final Events events;

  /**
   * Nothing is open.
   *
   * @param makers the best first
   */
  Devices(List<AudioDevices> makers, Events events) {
    this.makers = makers;
    this.events = events;
  }

  /** The system's default devices, by the first maker that has any; each that has none says why. */
  Optional<DeviceSound> open() throws InterruptedException {
    if (makers.isEmpty()) {
      events.say("no sound devices: no such maker is installed");
    }
    for (AudioDevices maker : makers) {
      try {
        DeviceSound sound = done(maker.open(DeviceRequest.defaults()));
        events.say(
            "on "
                + done(sound.device(DeviceKind.INPUT)).name()
                + " and "
                + done(sound.device(DeviceKind.OUTPUT)).name()
                + (sound.processing().isEmpty() ? "; use a headset" : ", without their echo"));
        return Optional.of(sound);
      } catch (ExecutionException fault) {
        events.say("no sound devices: " + ProblemException.of(fault));
      } catch (TimeoutException late) {
        events.say("no sound devices: their maker did not answer within " + SECONDS + " s");
      }
    }
    return Optional.empty();
  }

  private static <T> T done(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }
}
