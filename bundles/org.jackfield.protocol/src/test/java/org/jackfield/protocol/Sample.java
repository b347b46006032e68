package org.jackfield.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Header;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.PushToken;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;

/** The values the golden frames share. */
final class Sample {
  static final String ID = "51d4a7a8-0000-4000-8000-000000000001";
  static final RequestId CLIENT_ID = RequestId.of(ID);
  static final RequestId SERVER_ID = RequestId.of(4410);
  static final String SESSION = "c1a9f2d0-5b52-4f0e-9d1d-3f6f4f0a1b2c";
  static final Optional<String> IN_SESSION = Optional.of(SESSION);
  static final String CALL = "9b0f1c62-6c1e-4f0a-8a3e-0d2f6a1b7c55";
  static final Optional<String> VOICE_SDK_ID = Optional.of("vsid-7f3a");
  static final Sdp SDP = new Sdp("v=0\r\no=- 1 2 IN IP4 192.0.2.7\r\n");
  static final Party ALICE = Party.of("Alice", "+13125550100");
  static final Party BOB = Party.of("Bob", "+13125550199");
  static final List<Header> HEADERS = List.of(new Header("X-Ticket", "42"));
  static final CallIds IDS =
      CallIds.of(
          "0f6a2a34-1111-4111-8111-111111111111",
          "0f6a2a34-2222-4222-8222-222222222222",
          "v3:local");
  static final GatewayStatus REGED =
      new GatewayStatus("REGED", Optional.of("cr-01"), Optional.of("local"), Optional.of("lo1"));
  static final UserAgent BROWSER = UserAgent.detailed("2.27.10", "Mozilla/5.0 (X11)");
  static final Secret PASSWORD = new Secret("s3cret");
  static final Secret TOKEN = new Secret("hdr.payload.sig");
  static final IceCandidate CANDIDATE =
      new IceCandidate(
          "candidate:1 1 udp 2122260223 192.0.2.7 40000 typ host",
          Optional.of("0"),
          OptionalInt.of(0));
  static final DialogParams JS_DIALOG =
      DialogParams.outbound(CALL, "+13125550111", ALICE)
          .withHeaders(HEADERS)
          .withClientState("YWJj");
  static final DialogParams BARE_DIALOG = DialogParams.of(CALL);
  static final InboundCall INBOUND =
      new InboundCall(CALL, SDP, BOB, ALICE, IDS, Optional.of("YWJj"), HEADERS);

  private Sample() {}

  /** The full dialog of a mobile SDK: a remote name, no remote number. */
  static DialogParams mobileDialog(String remoteName) {
    return new DialogParams(
        CALL,
        Optional.of("+13125550111"),
        ALICE,
        new Party(Optional.of(remoteName), Optional.empty()),
        Optional.of("YWJj"),
        HEADERS,
        true,
        false);
  }

  static PushToken push(String token, String provider, String environment) {
    return new PushToken(
        new Secret(token),
        Optional.of(provider),
        environment.isEmpty() ? Optional.empty() : Optional.of(environment));
  }
}
