package org.jackfield.spi.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviceRequestTest {
  @Test
  void eachDirectionIsAskedForOnItsOwn() {
    DeviceRequest request =
        DeviceRequest.defaults().with(DeviceKind.INPUT, "mic").with(DeviceKind.OUTPUT, "ear");
    assertEquals(Optional.of("mic"), request.device(DeviceKind.INPUT));
    assertEquals(Optional.of("ear"), request.device(DeviceKind.OUTPUT));
  }

  @Test
  void whatTheMakerCannotDoIsLeftOut() {
    DeviceRequest request =
        DeviceRequest.defaults()
            .processedBy(SoundProcessing.ECHO_CANCELLATION, SoundProcessing.GAIN_CONTROL);
    assertEquals(
        Set.of(SoundProcessing.GAIN_CONTROL),
        request.processingOf(
            Set.of(SoundProcessing.GAIN_CONTROL, SoundProcessing.NOISE_SUPPRESSION)));
  }

  @Test
  void aDeviceWithoutAnIdIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new AudioDevice(" ", "nothing", DeviceKind.INPUT, false));
  }
}
