package org.jackfield.testkit.contract;

import org.jackfield.spi.codec.Codec;

class PlainPcmContractTest extends CodecContract {
  @Override
  protected Codec codec() {
    return new PlainPcm();
  }

  @Override
  protected double leastSignalToNoise() {
    return 45; // what the meter can tell with 16 bits, not what is lost
  }
}
