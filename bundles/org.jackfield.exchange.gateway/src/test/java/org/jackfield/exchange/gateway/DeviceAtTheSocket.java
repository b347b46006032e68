package org.jackfield.exchange.gateway;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.leg.OfferedLeg;

/** A device at its socket: says frames, writes down what it hears. Tests extend it. */
class DeviceAtTheSocket {
  static final String CALL = "9b0f1c62-6c1e-4f0a-8a3e-0d2f6a1b7c55";

  final FakeParts parts;
  final List<JsonObject> sent = new ArrayList<>();
  final List<String> closed = new ArrayList<>();
  final DeviceSession session;
  String sessionId = "";

  /** Alone with an exchange of its own. */
  DeviceAtTheSocket() {
    this(new FakeParts(), Optional.empty());
  }

  /**
   * One of several.
   *
   * @param token the sticky token that its socket comes with
   */
  DeviceAtTheSocket(FakeParts parts, Optional<String> token) {
    this.parts = parts;
    this.session =
        new DeviceSession(
            parts,
            new Outlet() {
              @Override
              public void send(String text) {
                sent.add(Json.createReader(new StringReader(text)).readObject());
              }

              @Override
              public void send(String text, Runnable taken) {
                send(text);
                taken.run();
              }

              @Override
              public String peer() {
                return "10.0.0.1";
              }

              @Override
              public void close(int code, String reason) {
                closed.add(code + " " + reason);
              }
            },
            token);
  }

  final void hear(String text) {
    session.onText(text.replace('\'', '"'));
  }

  final void request(String id, String method, String params) {
    hear("{'jsonrpc':'2.0','id':'%s','method':'%s','params':%s}".formatted(id, method, params));
  }

  final void signIn() {
    sent.clear();
    request("L", "login", "{'login':'alice','passwd':'right','User-Agent':'Android-3.7.0'}");
    sessionId = sent.get(0).getJsonObject("result").getString("sessid");
    sent.clear();
  }

  final void signInFromTheBrowser() {
    request(
        "L",
        "login",
        "{'login':'alice','passwd':'right','sessid':'s-1',"
            + "'User-Agent':{'sdkVersion':'2.27.10','data':'Mozilla'}}");
  }

  final void invite() {
    request(
        "I",
        "telnyx_rtc.invite",
        "{'sdp':'offer','dialogParams':{'callID':'%s','destination_number':'echo',".formatted(CALL)
            + "'caller_id_name':'Alice','caller_id_number':'+1312','custom_headers':"
            + "[{'name':'X-A','value':'1'}]}}");
  }

  final JsonObject last() {
    return sent.get(sent.size() - 1);
  }

  final int error() {
    return last().getJsonObject("error").getInt("code");
  }

  static OfferedLeg offered() {
    return new OfferedLeg(FakeParts.IDS, CALL, "Bob", "bob", "", "alice", List.of(), "offer");
  }
}
