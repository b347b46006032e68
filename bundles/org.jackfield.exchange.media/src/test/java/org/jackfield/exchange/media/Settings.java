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
    boolean mute_bridge,
    String rtp_ports,
    int rtp_silence_seconds,
    int port_last)
    implements MediaNodeConfig {

  Settings(String host, int port, String advertise, int threads, int queue) {
    this(
        host,
        port,
        advertise,
        threads,
        queue,
        new String[] {"opus", "G722", "PCMU"},
        false,
        "16384-32767",
        60,
        0);
  }

  static Settings loopback() {
    return new Settings("127.0.0.1", 0, "", 2, 64);
  }

  Settings handshakes(int threads, int queue) {
    return new Settings(
        host,
        port,
        advertise,
        threads,
        queue,
        codec_order,
        mute_bridge,
        rtp_ports,
        rtp_silence_seconds,
        port_last);
  }

  Settings muted() {
    return new Settings(
        host,
        port,
        advertise,
        handshake_threads,
        handshake_queue,
        codec_order,
        true,
        rtp_ports,
        rtp_silence_seconds,
        port_last);
  }

  Settings rtp(String ports, int silence) {
    return new Settings(
        host,
        port,
        advertise,
        handshake_threads,
        handshake_queue,
        codec_order,
        mute_bridge,
        ports,
        silence,
        port_last);
  }

  Settings at(String address, int first, int last) {
    return new Settings(
        address,
        first,
        advertise,
        handshake_threads,
        handshake_queue,
        codec_order,
        mute_bridge,
        rtp_ports,
        rtp_silence_seconds,
        last);
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return MediaNodeConfig.class;
  }
}
