package org.jackfield.testkit.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.testkit.RecordingSignaling;
import org.jackfield.testkit.network.ScriptedNetwork.Destination;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedNetworkTest {
  private final ScriptedNetwork network = new ScriptedNetwork();
  private final RecordingSignaling heard = new RecordingSignaling();
  private SignalingConnection connection;

  @BeforeEach
  void connect() {
    CompletionStage<SignalingConnection> connecting =
        network.transport().connect(SignalingTarget.of(URI.create("wss://voice.example")), heard);
    connection = connecting.toCompletableFuture().join();
  }

  private void send(ClientMessage message) {
    connection.send(Wire.encode("id-1", message, Optional.empty()));
  }

  /** What came since the last look, in short: the method, or result, or the error's number. */
  private List<String> came() {
    List<String> came = new ArrayList<>();
    for (String text : heard.texts().all()) {
      Frame<ServerMessage> frame = Wire.decodeServer(text);
      if (frame instanceof Frame.Request<ServerMessage> request) {
        came.add(
            request.message() instanceof ServerMessage.Bye bye
                ? "bye " + bye.hangup().cause().map(Cause::name).orElse("")
                : request.message().getClass().getSimpleName());
      } else if (frame instanceof Frame.Failure<ServerMessage> failure) {
        came.add("error " + failure.code());
      } else {
        came.add(frame instanceof Frame.Result<ServerMessage> ? "result" : "nonsense");
      }
    }
    heard.texts().forget();
    return came;
  }

  private static ClientMessage login() {
    return ClientMessage.Login.withPassword("alice", new Secret("x"), UserAgent.plain("test"));
  }

  private static ClientMessage invite(String destination) {
    DialogParams dialog = DialogParams.outbound("call-1", destination, Party.of("a", "b"));
    return new ClientMessage.Invite(
        Optional.empty(), new Sdp("v=0"), dialog, Optional.empty(), false);
  }

  @Test
  void signInIsAcceptedOrRefusedAsScripted() {
    send(login());
    assertEquals(List.of("result", "ClientReady"), came());
    send(new ClientMessage.GatewayStateRequest());
    assertEquals(List.of("result"), came());
    network.signsIn(false);
    send(login());
    assertEquals(List.of("error -32001"), came());
    assertEquals(2, network.received().all(ClientMessage.Login.class).size());
  }

  @Test
  void destinationsDoAsScripted() {
    network.destination("busy", Destination.BUSY);
    network.destination("nobody", Destination.UNKNOWN);
    network.destination("patient", Destination.RINGS);
    send(invite("anybody"));
    assertEquals(List.of("result", "Ringing", "Answer"), came());
    send(invite("busy"));
    assertEquals(List.of("result", "bye USER_BUSY"), came());
    send(invite("nobody"));
    assertEquals(List.of("result", "bye UNALLOCATED_NUMBER"), came());
    send(invite("patient"));
    assertEquals(List.of("result", "Ringing"), came());
  }

  @Test
  void networkCallsAndHangsUp() {
    String callId = network.call("+13125550100", "Bob");
    network.hangUp(callId, "NORMAL_CLEARING");
    assertEquals(List.of("Invite", "bye NORMAL_CLEARING"), came());
  }

  @Test
  void nonsenseOfTheClientReachesTheTest() {
    assertThrows(AssertionError.class, () -> connection.send("{"));
  }
}
