package org.jackfield.audio.javasound;

import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.testkit.contract.AudioDevicesContract;

class JavaSoundDevicesContractTest extends AudioDevicesContract {
  @Override
  protected AudioDevices make() {
    return new JavaSoundDevices();
  }

  @Override
  protected void close(AudioDevices made) {
    ((JavaSoundDevices) made).close();
  }
}
