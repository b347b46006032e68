package org.jackfield.codec.g711;

import org.jackfield.spi.codec.Codec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** G.711 μ-law, RTP payload type 0. */
@Component(service = Codec.class, property = Codec.CODEC_NAME + "=" + Pcmu.NAME)
public final class Pcmu extends G711 {
  /** SDP name. */
  static final String NAME = "PCMU";

  /** Has nothing to configure. */
  @Activate
  public Pcmu() {
    super(Law.MU, NAME, 0);
  }
}
