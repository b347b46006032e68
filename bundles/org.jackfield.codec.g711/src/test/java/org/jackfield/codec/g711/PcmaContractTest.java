package org.jackfield.codec.g711;

import org.jackfield.spi.codec.Codec;
import org.jackfield.testkit.contract.CodecContract;

class PcmaContractTest extends CodecContract {
  @Override
  protected Codec codec() {
    return new Pcma();
  }
}
