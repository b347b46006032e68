package org.jackfield.codec.opus;

import org.jackfield.spi.codec.Codec;
import org.jackfield.testkit.contract.CodecContract;

class OpusContractTest extends CodecContract {
  @Override
  protected Codec codec() {
    return new Opus(Settings.DEFAULTS);
  }

  @Override
  protected double leastSignalToNoise() {
    return 20;
  }
}
