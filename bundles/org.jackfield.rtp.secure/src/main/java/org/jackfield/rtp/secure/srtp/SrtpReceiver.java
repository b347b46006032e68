package org.jackfield.rtp.secure.srtp;

/**
 * Checks and opens what the peer sends: RTP and RTCP of any number of synchronisation sources under
 * one key.
 *
 * <p>Not thread-safe: one thread, or one lane, owns it. Nothing is allocated on the packet path
 * with {@link SrtpProfile#AES128_CM_HMAC_SHA1_80} for a source that was heard before. Only a packet
 * that proved genuine changes any state, so forgeries can neither move the rollover counter nor
 * fill memory.
 */
public final class SrtpReceiver {
  private final SrtpProfile profile;
  private final Transform transform;
  private final Streams streams = new Streams();

  /** Starts at rollover counter 0. */
  public SrtpReceiver(SrtpKey key) {
    profile = key.profile();
    transform = Transform.of(key);
  }

  /** The profile in use. */
  public SrtpProfile profile() {
    return profile;
  }

  /**
   * Checks and decrypts an SRTP packet in place; the plain packet starts at the same offset.
   *
   * @param buffer holds the packet; unchanged where the result is negative
   * @param offset where the packet starts
   * @param length its length in bytes, tag included
   * @return the length of the plain packet, or a negative code of {@link SrtpResult}
   */
  public int unprotect(byte[] buffer, int offset, int length) {
    int header = Bytes.rtpHeader(buffer, offset, length);
    if (header < 0 || length < header + profile.rtpOverhead()) {
      return SrtpResult.MALFORMED;
    }
    int ssrc = Bytes.int32(buffer, offset + 8);
    Streams.Stream stream = streams.find(ssrc);
    long index = stream.index(Bytes.int16(buffer, offset + 2));
    if (index < 0 || !stream.rtp.fresh(index)) {
      return SrtpResult.REPLAYED;
    }
    if (!streams.admits(stream)) {
      return SrtpResult.TOO_MANY_STREAMS;
    }
    int plain = transform.openRtp(buffer, offset, header, length, ssrc, index);
    if (plain < 0) {
      return plain;
    }
    streams.keep(stream);
    stream.rtp.mark(index);
    return plain;
  }

  /**
   * Checks and decrypts an SRTCP packet in place; packets that the peer left unencrypted (E bit
   * clear) are checked all the same.
   *
   * @param buffer holds the packet; unchanged where the result is negative
   * @param offset where the packet starts
   * @param length its length in bytes, index and tag included
   * @return the length of the plain packet, or a negative code of {@link SrtpResult}
   */
  public int unprotectRtcp(byte[] buffer, int offset, int length) {
    if (!Bytes.inside(buffer, offset, length)
        || length < Bytes.RTCP_HEADER + profile.rtcpOverhead()
        || !Bytes.versionTwo(buffer, offset)) {
      return SrtpResult.MALFORMED;
    }
    int trailer = Bytes.int32(buffer, offset + transform.rtcpTrailerAt(length));
    int index = trailer & ~Bytes.E_BIT;
    int ssrc = Bytes.int32(buffer, offset + 4);
    Streams.Stream stream = streams.find(ssrc);
    if (!stream.rtcp.fresh(index)) {
      return SrtpResult.REPLAYED;
    }
    if (!streams.admits(stream)) {
      return SrtpResult.TOO_MANY_STREAMS;
    }
    int plain = transform.openRtcp(buffer, offset, length, ssrc, trailer);
    if (plain < 0) {
      return plain;
    }
    streams.keep(stream);
    stream.rtcp.mark(index);
    return plain;
  }
}
