package org.jackfield.rtp.secure.dtls;

import java.security.SecureRandom;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.gcm.BasicGCMMultiplier;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Bouncy Castle without the tables that make its GCM fast: 20 kB for as long as a leg is up, which
 * encrypts two records of DTLS when it begins and one when it ends.
 */
final class LeanCrypto extends BcTlsCrypto {

  LeanCrypto(SecureRandom random) {
    super(random);
  }

  @Override
  protected AEADBlockCipher createGCMMode(BlockCipher cipher) {
    return GCMBlockCipher.newInstance(cipher, new BasicGCMMultiplier());
  }
}
