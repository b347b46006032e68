package org.jackfield.spi.codec;

import org.osgi.annotation.versioning.ConsumerType;

/** An audio codec. A service, for the client's engine and the exchange alike. */
@ConsumerType
public interface Codec {
  /** Service property: the codec's SDP name, e.g. {@code PCMU}. */
  String CODEC_NAME = "codec.name";

  /** What it is called and how it is clocked. */
  CodecFormat format();

  /** A new encoder; used by one thread at a time. */
  AudioEncoder encoder();

  /** A new decoder; used by one thread at a time. */
  AudioDecoder decoder();
}
