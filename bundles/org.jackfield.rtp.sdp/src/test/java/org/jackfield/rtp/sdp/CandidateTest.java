package org.jackfield.rtp.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateTest {
  private static final String SAID =
      "candidate:8 1 udp 1685987071 198.51.100.9 51472 typ srflx raddr 192.0.2.2 rport 51472";

  @Test
  void trickledFormsReadAlike() {
    Candidate candidate = Candidate.parse(SAID);
    assertEquals(candidate, Candidate.parse("a=" + SAID + "\r\n"));
    assertEquals(candidate, Candidate.parse(SAID.substring("candidate:".length())));
    assertEquals(candidate, Candidate.parse(SAID + " generation 0 ufrag kZ3q network-cost 999"));
    assertEquals(SAID, candidate.text());
  }

  @Test
  void hostCandidateOfAnAddressReadsBack() throws Exception {
    for (String literal : List.of("192.0.2.7", "2001:db8::7")) {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(literal), 4000);
      Candidate candidate = Candidate.host("1", 2130706431, address);
      assertEquals(candidate, Candidate.parse(candidate.text()));
      assertEquals(address, candidate.target().orElseThrow());
    }
  }

  @Test
  void namesAreNeverLookedUp() {
    for (String address :
        List.of("localhost", "abc.local", "1.2.3", "1.2.3.256", "1::2::3", "::gg", "cafe", "999")) {
      assertFalse(Candidate.parse("1 1 udp 1 " + address + " 5 typ host").usable(), address);
    }
  }

  @Test
  void otherComponentsTransportsAndPortZeroAreUnusable() {
    assertTrue(Candidate.parse("1 1 UDP 1 192.0.2.1 5 typ host").usable());
    assertFalse(Candidate.parse("1 2 udp 1 192.0.2.1 5 typ host").usable());
    assertFalse(Candidate.parse("1 1 tcp 1 192.0.2.1 5 typ host tcptype passive").usable());
    assertFalse(Candidate.parse("1 1 udp 1 192.0.2.1 0 typ host").usable());
  }

  @Test
  void badCandidateNamesItsPart() {
    assertEquals("candidate: has fewer than 8 parts", refusal("candidate:1 1 udp"));
    assertEquals("candidate: has fewer than 8 parts", refusal(""));
    assertEquals(
        "candidate: port is not a number from 0 to 65535",
        refusal("1 1 udp 1 192.0.2.1 65536 typ host"));
    assertEquals(
        "candidate: component is not a number from 1 to 256",
        refusal("1 x udp 1 192.0.2.1 1 typ host"));
    assertEquals(
        "candidate: priority is not a number from 0 to 4294967295",
        refusal("1 1 udp -1 192.0.2.1 1 typ host"));
    assertEquals("candidate: typ is not in its place", refusal("1 1 udp 1 192.0.2.1 1 host typ"));
    assertEquals("candidate: longer than 2048 characters", refusal("1 ".repeat(2000)));
  }

  private static String refusal(String text) {
    return assertThrows(BadSdpException.class, () -> Candidate.parse(text)).getMessage();
  }
}
