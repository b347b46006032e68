package org.jackfield.rtp.secure.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AEAD_AES_128_GCM of RFC 7714. The JDK's GCM wants a new parameter object for each packet and
 * signals a wrong tag by an exception, so this profile allocates where the counter one does not.
 */
final class GcmTransform implements Transform {
  private static final int TAG = 16;
  private static final int INDEX = 4;
  private static final int IV = 12;

  private final Cipher cipher;
  private final SecretKeySpec rtpKey;
  private final SecretKeySpec rtcpKey;
  private final byte[] rtpSalt;
  private final byte[] rtcpSalt;
  private final byte[] iv = new byte[IV];
  private byte[] scratch = new byte[0];

  GcmTransform(SrtpKey key) {
    int keyLength = key.profile().keyLength();
    int saltLength = key.profile().saltLength();
    rtpKey = new SecretKeySpec(KeyDerivation.derive(key, KeyDerivation.RTP_KEY, keyLength), "AES");
    rtcpKey =
        new SecretKeySpec(KeyDerivation.derive(key, KeyDerivation.RTCP_KEY, keyLength), "AES");
    rtpSalt = KeyDerivation.derive(key, KeyDerivation.RTP_SALT, saltLength);
    rtcpSalt = KeyDerivation.derive(key, KeyDerivation.RTCP_SALT, saltLength);
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw KeyDerivation.missing(e);
    }
  }

  @Override
  public int sealRtp(byte[] buffer, int offset, int header, int length, int ssrc, long index) {
    start(rtpSalt, ssrc, index);
    try {
      init(Cipher.ENCRYPT_MODE, rtpKey);
      cipher.updateAAD(buffer, offset, header);
      run(buffer, offset + header, length - header);
      return length + TAG;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing needs no luck", e);
    }
  }

  @Override
  public int openRtp(byte[] buffer, int offset, int header, int length, int ssrc, long index) {
    start(rtpSalt, ssrc, index);
    try {
      init(Cipher.DECRYPT_MODE, rtpKey);
      cipher.updateAAD(buffer, offset, header);
      run(buffer, offset + header, length - header);
      return length - TAG;
    } catch (AEADBadTagException e) {
      return SrtpResult.AUTH_FAILED;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("only the tag can be wrong", e);
    }
  }

  @Override
  public int sealRtcp(byte[] buffer, int offset, int length, int ssrc, int index) {
    // The index word is authenticated but travels last, behind the tag.
    int trailer = offset + length + TAG;
    Bytes.int32(buffer, trailer, index | Bytes.E_BIT);
    start(rtcpSalt, ssrc, index);
    try {
      init(Cipher.ENCRYPT_MODE, rtcpKey);
      cipher.updateAAD(buffer, offset, Bytes.RTCP_HEADER);
      cipher.updateAAD(buffer, trailer, INDEX);
      run(buffer, offset + Bytes.RTCP_HEADER, length - Bytes.RTCP_HEADER);
      return length + TAG + INDEX;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing needs no luck", e);
    }
  }

  @Override
  public int openRtcp(byte[] buffer, int offset, int length, int ssrc, int trailer) {
    int end = rtcpTrailerAt(length);
    boolean encrypted = (trailer & Bytes.E_BIT) != 0;
    start(rtcpSalt, ssrc, trailer & ~Bytes.E_BIT);
    try {
      init(Cipher.DECRYPT_MODE, rtcpKey);
      // Unencrypted RTCP is authenticated whole: the tag is then all there is to open.
      int clear = encrypted ? Bytes.RTCP_HEADER : end - TAG;
      cipher.updateAAD(buffer, offset, clear);
      cipher.updateAAD(buffer, offset + end, INDEX);
      run(buffer, offset + clear, end - clear);
      return end - TAG;
    } catch (AEADBadTagException e) {
      return SrtpResult.AUTH_FAILED;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("only the tag can be wrong", e);
    }
  }

  @Override
  public int rtcpTrailerAt(int length) {
    return length - INDEX;
  }

  private void init(int mode, SecretKeySpec key) throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, iv));
  }

  // By way of a second array: a failed check must leave the caller's bytes as they were.
  private void run(byte[] buffer, int offset, int length) throws GeneralSecurityException {
    int room = length + TAG;
    if (scratch.length < room) {
      scratch = Arrays.copyOf(scratch, room);
    }
    int made = cipher.doFinal(buffer, offset, length, scratch, 0);
    System.arraycopy(scratch, 0, buffer, offset, made);
  }

  // RFC 7714, 8.1 and 9.1: two zero bytes, SSRC, 48 bit index; for RTCP the index has 31 bits.
  private void start(byte[] salt, int ssrc, long index) {
    System.arraycopy(salt, 0, iv, 0, IV);
    for (int i = 0; i < 4; i++) {
      iv[2 + i] ^= (byte) (ssrc >>> 24 - 8 * i);
    }
    for (int i = 0; i < 6; i++) {
      iv[6 + i] ^= (byte) (index >>> 40 - 8 * i);
    }
  }
}
