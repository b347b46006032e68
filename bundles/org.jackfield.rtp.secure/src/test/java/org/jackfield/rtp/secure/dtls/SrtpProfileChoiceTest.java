package org.jackfield.rtp.secure.dtls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bouncycastle.tls.UseSRTPData;
import org.jackfield.rtp.secure.srtp.SrtpProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which SRTP profile two ends agree on, each end with one, the other or both. */
class SrtpProfileChoiceTest {
  private static final SrtpProfile COUNTER = SrtpProfile.AES128_CM_HMAC_SHA1_80;
  private static final SrtpProfile GCM = SrtpProfile.AEAD_AES_128_GCM;

  private static Agreement with(DtlsIdentity own, DtlsIdentity peer, List<SrtpProfile> profiles) {
    return new Agreement(own, peer.fingerprint(), Pair.LONG, profiles);
  }

  static Stream<Arguments> ends() {
    List<SrtpProfile> both = Agreement.PREFERENCE;
    return Stream.of(
        Arguments.of(both, both, COUNTER),
        Arguments.of(both, List.of(GCM), GCM),
        Arguments.of(List.of(GCM), both, GCM),
        Arguments.of(both, List.of(GCM, COUNTER), GCM), // a server that prefers GCM
        Arguments.of(List.of(GCM, COUNTER), both, COUNTER), // the server's order counts
        Arguments.of(List.of(COUNTER), both, COUNTER),
        Arguments.of(both, List.of(COUNTER), COUNTER));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void theFirstOfTheServersThatTheClientHasIsAgreed(
      List<SrtpProfile> client, List<SrtpProfile> server, SrtpProfile agreed) {
    Wire wire = Wire.perfect();
    var far =
        Pair.start(
            DtlsHandshake.of(DtlsRole.CLIENT, with(Pair.CLIENT, Pair.SERVER, client), wire.client));
    var near =
        Pair.start(
            DtlsHandshake.of(DtlsRole.SERVER, with(Pair.SERVER, Pair.CLIENT, server), wire.server));
    DtlsSession one = Pair.result(far);
    DtlsSession two = Pair.result(near);
    assertEquals(agreed, one.keys().profile());
    assertEquals(agreed, two.keys().profile());
    assertOpens(one, two);
    assertOpens(two, one);
  }

  private static void assertOpens(DtlsSession from, DtlsSession to) {
    byte[] packet = new byte[200];
    packet[0] = (byte) 0x80;
    int sealed = from.keys().sender().protect(packet, 0, 172);
    assertEquals(172 + from.keys().profile().rtpOverhead(), sealed);
    assertEquals(172, to.keys().receiver().unprotect(packet, 0, sealed));
  }

  @Test
  void nothingInCommonEndsBothHandshakes() throws Exception {
    Wire wire = Wire.perfect();
    CompletableFuture<DtlsSession> client =
        Pair.start(
            DtlsHandshake.of(
                DtlsRole.CLIENT, with(Pair.CLIENT, Pair.SERVER, List.of(GCM)), wire.client));
    CompletableFuture<DtlsSession> server =
        Pair.start(
            DtlsHandshake.of(
                DtlsRole.SERVER, with(Pair.SERVER, Pair.CLIENT, List.of(COUNTER)), wire.server));
    assertEquals(DtlsException.Reason.PROTOCOL, Pair.failure(server));
    assertEquals(DtlsException.Reason.PROTOCOL, Pair.failure(client));
  }

  @Test
  void bothAreOfferedByTheirNumbers() {
    int[] codes =
        with(Pair.CLIENT, Pair.SERVER, Agreement.PREFERENCE).offer().getProtectionProfiles();
    assertArrayEquals(new int[] {0x0001, 0x0007}, codes);
    assertEquals(SrtpProfile.values().length, codes.length, "none is left out");
  }

  @Test
  void anAnswerThatWasNotOfferedIsRefused() throws IOException {
    Agreement counterOnly = with(Pair.CLIENT, Pair.SERVER, List.of(COUNTER));
    assertThrows(IOException.class, () -> counterOnly.chosen(data(GCM.code())));
    assertThrows(IOException.class, () -> counterOnly.chosen(data(0x0008)));
    assertThrows(IOException.class, () -> counterOnly.chosen(data(1, 7)));
    counterOnly.chosen(data(COUNTER.code()));
    assertTrue(counterOnly.keys().isEmpty(), "keys come with the end of the handshake");
  }

  private static UseSRTPData data(int... codes) {
    return new UseSRTPData(codes, new byte[0]);
  }
}
