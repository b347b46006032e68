package org.jackfield.rtp.secure.dtls;

import java.util.Arrays;
import java.util.Random;

/**
 * Two pipes joined by a network that misbehaves as its seed says, but not for ever: repetitions
 * double their distance, and a test must end.
 */
final class Wire {
  final QueuedPipe client = new QueuedPipe(64, new Way(true));
  final QueuedPipe server = new QueuedPipe(64, new Way(false));
  private final Random random;
  private final int lossPercent;
  private final int disorderPercent;
  private final int garbagePercent;
  private int misfortunes;

  private Wire(
      long seed, int lossPercent, int disorderPercent, int garbagePercent, int misfortunes) {
    this.random = new Random(seed);
    this.lossPercent = lossPercent;
    this.disorderPercent = disorderPercent;
    this.garbagePercent = garbagePercent;
    this.misfortunes = misfortunes;
  }

  static Wire perfect() {
    return new Wire(0, 0, 0, 0, 0);
  }

  static Wire lossy(long seed) {
    return new Wire(seed, 35, 35, 0, 4);
  }

  static Wire dirty(long seed) {
    return new Wire(seed, 0, 0, 60, 0);
  }

  static Wire cut() {
    return new Wire(0, 100, 0, 0, Integer.MAX_VALUE);
  }

  private synchronized void carry(byte[] datagram, QueuedPipe to, Way way) {
    if (random.nextInt(100) < garbagePercent) {
      byte[] garbage = garbage(datagram);
      to.offer(garbage, 0, garbage.length);
    }
    if (misfortunes > 0 && random.nextInt(100) < lossPercent) {
      misfortunes--;
      return;
    }
    if (misfortunes > 0 && way.held.length == 0 && random.nextInt(100) < disorderPercent) {
      misfortunes--;
      way.held = datagram;
      return;
    }
    to.offer(datagram, 0, datagram.length);
    if (way.held.length > 0) {
      to.offer(way.held, 0, way.held.length);
      way.held = new byte[0];
    }
  }

  // Noise, a truncated record, one of an epoch to come, or one that no longer decrypts.
  private byte[] garbage(byte[] real) {
    byte[] noise = new byte[1 + random.nextInt(100)];
    random.nextBytes(noise);
    switch (random.nextInt(4)) {
      case 0:
        return noise;
      case 1:
        return Arrays.copyOf(real, real.length / 2);
      case 2:
        byte[] future = real.clone();
        future[4] = 9;
        return future;
      default:
        noise[0] = 22;
        return noise;
    }
  }

  private final class Way implements QueuedPipe.Outlet {
    private final boolean fromClient;
    private byte[] held = new byte[0];

    Way(boolean fromClient) {
      this.fromClient = fromClient;
    }

    @Override
    public void send(byte[] data, int offset, int length) {
      carry(Arrays.copyOfRange(data, offset, offset + length), fromClient ? server : client, this);
    }
  }
}
