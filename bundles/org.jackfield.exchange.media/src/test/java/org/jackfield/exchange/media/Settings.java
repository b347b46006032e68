package org.jackfield.exchange.media;

import java.lang.annotation.Annotation;

/** A configuration by hand. */
record Settings(
    String host,
    int port,
    String advertise,
    int handshake_threads,
    int handshake_queue,
    String[] codec_order,
    boolean mute_bridge)
    implements MediaNodeConfig {

  Settings(String host, int port, String advertise, int threads, int queue) {
    this(host, port, advertise, threads, queue, new String[] {"opus", "G722", "PCMU"}, false);
  }

  static Settings loopback() {
    return new Settings("127.0.0.1", 0, "", 2, 64);
  }

  Settings handshakes(int threads, int queue) {
    return new Settings(host, port, advertise, threads, queue, codec_order, mute_bridge);
  }

  Settings muted() {
    return new Settings(
        host, port, advertise, handshake_threads, handshake_queue, codec_order, true);
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return MediaNodeConfig.class;
  }
}
