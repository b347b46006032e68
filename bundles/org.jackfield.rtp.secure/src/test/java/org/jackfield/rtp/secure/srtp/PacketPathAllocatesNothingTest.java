package org.jackfield.rtp.secure.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class PacketPathAllocatesNothingTest {
  private static final int PACKETS = 20_000;

  private final SrtpKey key =
      new SrtpKey(SrtpProfile.AES128_CM_HMAC_SHA1_80, new byte[16], new byte[14]);
  private final SrtpSender sender = new SrtpSender(key);
  private final SrtpReceiver receiver = new SrtpReceiver(key);
  private final byte[] buffer = new byte[200];

  @Test
  void sealingAndOpeningLeaveNoGarbage() {
    pass(0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    pass(PACKETS);
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    // One byte a packet would already be a lost cause; the slack is for the measuring call.
    assertTrue(allocated < PACKETS, allocated + " bytes for " + PACKETS + " packets");
  }

  private void pass(int from) {
    for (int sequence = from; sequence < from + PACKETS; sequence++) {
      buffer[0] = (byte) 0x80;
      buffer[2] = (byte) (sequence >>> 8);
      buffer[3] = (byte) sequence;
      int sealed = sender.protect(buffer, 0, 172);
      assertEquals(172, receiver.unprotect(buffer, 0, sealed));
      int rtcp = sender.protectRtcp(buffer, 0, 60);
      assertEquals(60, receiver.unprotectRtcp(buffer, 0, rtcp));
    }
  }
}
