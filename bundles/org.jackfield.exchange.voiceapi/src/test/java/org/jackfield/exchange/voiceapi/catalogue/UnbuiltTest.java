package org.jackfield.exchange.voiceapi.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.call.Families;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS) // a Jersey for each of them takes too long
class UnbuiltTest {
  private final FakeHouse house = new FakeHouse();
  private final Parts parts = Api.parts(house);
  private final CallParts calls = new FakeSwitch().parts(house);
  private final Api api = Api.whole(parts, calls, new Stranger());

  /** Of somebody who builds what we did not. */
  @Path("/detail_records")
  public static final class Stranger {
    @GET
    public String list() {
      return "of a stranger";
    }
  }

  static List<Operation> unbuilt() {
    return Unbuilt.OPERATIONS.stream().filter(it -> !it.path().equals("/detail_records")).toList();
  }

  static List<Operation> built() {
    CallParts calls = new FakeSwitch().parts(new FakeHouse());
    return Catalogue.of(calls, new Families(calls, Api.after())).stream()
        .filter(Operation::built)
        .toList();
  }

  private static String told(Api.Answer answer) {
    return answer.status()
        + " "
        + String.join(", ", answer.faults())
        + " "
        + answer.errors().get(0).title();
  }

  private Api.Answer ask(Operation it) throws Exception {
    String body = it.method().equals("GET") || it.method().equals("DELETE") ? "" : "{}";
    return api.ask(it.method(), it.path().substring(1).replaceAll("\\{[a-z_]+\\}", "x"), body);
  }

  @ParameterizedTest
  @MethodSource("unbuilt")
  void whatIsNotBuiltSaysSo(Operation it) throws Exception {
    assertEquals("501 10000 Not implemented", told(ask(it)));
  }

  /** It is served by somebody: whatever is wrong with the request, it is not this. */
  @ParameterizedTest
  @MethodSource("built")
  void whatIsBuiltIsThere(Operation it) throws Exception {
    Api.Answer answer = ask(it);
    String fault = answer.status() < 400 ? "" : answer.errors().get(0).detail();
    assertEquals(
        List.of(false, false, false),
        List.of(
            answer.status() == 501,
            answer.status() == 405,
            fault.equals("There is nothing at this path")),
        answer::body);
  }

  @Test
  void theRestIsNotThere() throws Exception {
    for (String path :
        List.of("nothing", "calls/x/nothing", "calls/x/actions/nothing", "conferences/x/y/z")) {
      for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
        Api.Answer answer = api.ask(method, path, "");
        boolean noSuchMethod = answer.status() == 405 && path.startsWith("calls/x/actions/");
        if (!noSuchMethod) {
          assertEquals("404 10005 Resource not found", told(answer), method + " " + path);
        }
      }
    }
  }

  @Test
  void whatAStrangerBuildsIsServed() throws Exception {
    assertEquals("of a stranger", api.get("detail_records").body());
  }
}
