package org.jackfield.codec.g711;

import org.jackfield.spi.codec.Codec;
import org.jackfield.testkit.contract.CodecContract;

class PcmuContractTest extends CodecContract {
  @Override
  protected Codec codec() {
    return new Pcmu();
  }
}
