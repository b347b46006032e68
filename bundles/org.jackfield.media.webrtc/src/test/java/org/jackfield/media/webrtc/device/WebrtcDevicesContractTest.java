package org.jackfield.media.webrtc.device;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.jackfield.media.webrtc.natives.NativeLibrary;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.testkit.contract.AudioDevicesContract;

class WebrtcDevicesContractTest extends AudioDevicesContract {
  @Override
  protected AudioDevices make() {
    Optional<String> fault = NativeLibrary.fault();
    assumeTrue(fault.isEmpty(), () -> "SKIPPED: " + fault.get());
    return new WebrtcDevices();
  }

  @Override
  protected void close(AudioDevices made) {
    ((WebrtcDevices) made).close();
  }
}
