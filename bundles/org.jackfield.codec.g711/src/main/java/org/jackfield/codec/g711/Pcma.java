package org.jackfield.codec.g711;

import org.jackfield.spi.codec.Codec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** G.711 A-law, RTP payload type 8. */
@Component(service = Codec.class, property = Codec.CODEC_NAME + "=" + Pcma.NAME)
public final class Pcma extends G711 {
  /** SDP name. */
  static final String NAME = "PCMA";

  /** Has nothing to configure. */
  @Activate
  public Pcma() {
    super(Law.A, NAME, 8);
  }
}
