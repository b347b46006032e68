package org.jackfield.codec.g722;

import org.jackfield.spi.codec.Codec;
import org.jackfield.testkit.contract.CodecContract;

class G722ContractTest extends CodecContract {
  @Override
  protected Codec codec() {
    return new G722();
  }
}
