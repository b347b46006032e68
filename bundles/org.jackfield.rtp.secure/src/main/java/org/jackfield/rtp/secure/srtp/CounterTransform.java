package org.jackfield.rtp.secure.srtp;

/** AES_CM_128_HMAC_SHA1_80, the mandatory profile of RFC 3711 and of WebRTC. */
final class CounterTransform implements Transform {
  private static final int AUTH_KEY = 20;
  private static final int INDEX = 4;

  private final CounterStream rtp;
  private final CounterStream rtcp;
  private final Tag rtpTag;
  private final Tag rtcpTag;

  CounterTransform(SrtpKey key) {
    int keyLength = key.profile().keyLength();
    int saltLength = key.profile().saltLength();
    rtp =
        new CounterStream(
            KeyDerivation.derive(key, KeyDerivation.RTP_KEY, keyLength),
            KeyDerivation.derive(key, KeyDerivation.RTP_SALT, saltLength));
    rtcp =
        new CounterStream(
            KeyDerivation.derive(key, KeyDerivation.RTCP_KEY, keyLength),
            KeyDerivation.derive(key, KeyDerivation.RTCP_SALT, saltLength));
    rtpTag = new Tag(KeyDerivation.derive(key, KeyDerivation.RTP_AUTH, AUTH_KEY));
    rtcpTag = new Tag(KeyDerivation.derive(key, KeyDerivation.RTCP_AUTH, AUTH_KEY));
  }

  @Override
  public int sealRtp(byte[] buffer, int offset, int header, int length, int ssrc, long index) {
    rtp.xor(buffer, offset + header, length - header, ssrc, index);
    rtpTag.writeWithRollover(buffer, offset, length, (int) (index >>> 16));
    return length + Tag.LENGTH;
  }

  @Override
  public int openRtp(byte[] buffer, int offset, int header, int length, int ssrc, long index) {
    int plain = length - Tag.LENGTH;
    if (!rtpTag.matchesWithRollover(buffer, offset, plain, (int) (index >>> 16))) {
      return SrtpResult.AUTH_FAILED;
    }
    rtp.xor(buffer, offset + header, plain - header, ssrc, index);
    return plain;
  }

  @Override
  public int sealRtcp(byte[] buffer, int offset, int length, int ssrc, int index) {
    rtcp.xor(buffer, offset + Bytes.RTCP_HEADER, length - Bytes.RTCP_HEADER, ssrc, index);
    Bytes.int32(buffer, offset + length, index | Bytes.E_BIT);
    rtcpTag.write(buffer, offset, length + INDEX);
    return length + INDEX + Tag.LENGTH;
  }

  @Override
  public int openRtcp(byte[] buffer, int offset, int length, int ssrc, int trailer) {
    if (!rtcpTag.matches(buffer, offset, length - Tag.LENGTH)) {
      return SrtpResult.AUTH_FAILED;
    }
    int plain = rtcpTrailerAt(length);
    if ((trailer & Bytes.E_BIT) != 0) {
      rtcp.xor(
          buffer,
          offset + Bytes.RTCP_HEADER,
          plain - Bytes.RTCP_HEADER,
          ssrc,
          trailer & ~Bytes.E_BIT);
    }
    return plain;
  }

  @Override
  public int rtcpTrailerAt(int length) {
    return length - Tag.LENGTH - INDEX;
  }
}
