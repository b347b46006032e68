package org.jackfield.rtp.secure.srtp;

/**
 * Protects what one side sends: RTP and RTCP of any number of synchronisation sources under one
 * key.
 *
 * <p>Not thread-safe: one thread, or one lane, owns it. Nothing is allocated on the packet path
 * with {@link SrtpProfile#AES128_CM_HMAC_SHA1_80} once the longest packet was seen.
 *
 * <p>Start a source at a sequence number below 32768 (RFC 3711, 3.3.1 tells why): a receiver that
 * loses the packets just before the first wrap could not know of it.
 */
public final class SrtpSender {
  private static final long LAST_RTP = (1L << 48) - 1;
  private static final int LAST_RTCP = Integer.MAX_VALUE;

  private final SrtpProfile profile;
  private final Transform transform;
  private final Streams streams = new Streams();
  private int nextRtcp;

  /** Starts at rollover counter 0. */
  public SrtpSender(SrtpKey key) {
    profile = key.profile();
    transform = Transform.of(key);
  }

  /** The profile, for the room that its overhead needs. */
  public SrtpProfile profile() {
    return profile;
  }

  /**
   * Protects an RTP packet in place. Sequence numbers may arrive out of order within 128 packets,
   * but each only once: a second packet with the same number would give away both.
   *
   * @param buffer needs {@link SrtpProfile#rtpOverhead()} free bytes behind the packet
   * @param offset where the packet starts
   * @param length its length in bytes
   * @return the new length, or a negative code of {@link SrtpResult}
   */
  public int protect(byte[] buffer, int offset, int length) {
    int header = Bytes.rtpHeader(buffer, offset, length);
    if (header < 0) {
      return SrtpResult.MALFORMED;
    }
    if (!Bytes.inside(buffer, offset, length + profile.rtpOverhead())) {
      return SrtpResult.NO_ROOM;
    }
    int ssrc = Bytes.int32(buffer, offset + 8);
    Streams.Stream stream = streams.find(ssrc);
    long index = stream.index(Bytes.int16(buffer, offset + 2));
    if (index > LAST_RTP) {
      return SrtpResult.EXHAUSTED;
    }
    if (index < 0 || !stream.rtp.fresh(index)) {
      return SrtpResult.REPLAYED;
    }
    if (!streams.admits(stream)) {
      return SrtpResult.TOO_MANY_STREAMS;
    }
    streams.keep(stream);
    stream.rtp.mark(index);
    return transform.sealRtp(buffer, offset, header, length, ssrc, index);
  }

  /**
   * Protects a compound RTCP packet in place.
   *
   * @param buffer needs {@link SrtpProfile#rtcpOverhead()} free bytes behind the packet
   * @param offset where the packet starts
   * @param length its length in bytes
   * @return the new length, or a negative code of {@link SrtpResult}
   */
  public int protectRtcp(byte[] buffer, int offset, int length) {
    if (!Bytes.inside(buffer, offset, length)
        || length < Bytes.RTCP_HEADER
        || !Bytes.versionTwo(buffer, offset)) {
      return SrtpResult.MALFORMED;
    }
    if (!Bytes.inside(buffer, offset, length + profile.rtcpOverhead())) {
      return SrtpResult.NO_ROOM;
    }
    if (nextRtcp == LAST_RTCP) {
      return SrtpResult.EXHAUSTED;
    }
    // One count for all sources: unique under the key, which is all that RFC 3711 needs of it.
    int ssrc = Bytes.int32(buffer, offset + 4);
    return transform.sealRtcp(buffer, offset, length, ssrc, ++nextRtcp);
  }
}
