package org.jackfield.exchange.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table that says who is rung, in all 720 orders of signing in: a is signed in as the
 * connection, b and c as its credential gencred1 and by a token of it, d, e and f as gencred2 and
 * by two tokens of it. A token registers as its credential's user.
 */
class RegistrationTableTest {
  private static final Map<Character, String> USER =
      Map.of(
          'a', "john1234",
          'b', "gencred1",
          'c', "gencred1",
          'd', "gencred2",
          'e', "gencred2",
          'f', "gencred2");
  private static final Map<Character, Way> WAY =
      Map.of(
          'a', Way.CONNECTION_PASSWORD,
          'b', Way.CREDENTIAL_PASSWORD,
          'c', Way.TOKEN,
          'd', Way.CREDENTIAL_PASSWORD,
          'e', Way.TOKEN,
          'f', Way.TOKEN);

  private static Stream<String> orders() {
    return orders("", "abcdef");
  }

  private static Stream<String> orders(String done, String left) {
    if (left.isEmpty()) {
      return Stream.of(done);
    }
    return left.chars()
        .mapToObj(next -> String.valueOf((char) next))
        .flatMap(next -> orders(done + next, left.replace(next, "")));
  }

  private static Contact contact(char client, int second) {
    return new Contact(
        USER.get(client),
        "c1",
        WAY.get(client),
        String.valueOf(client),
        "test",
        Instant.ofEpochSecond(second),
        (leg, control) -> {
          throw new AssertionError("not to be rung here");
        });
  }

  /** The last in this order of those who are the user. */
  private static String lastOf(String clients, String order) {
    String found = "nobody";
    for (char client : order.toCharArray()) {
      found = clients.indexOf(client) < 0 ? found : String.valueOf(client);
    }
    return found;
  }

  private static void check(String order, Registrar registrar) {
    Map<String, String> rung = new HashMap<>();
    for (String user : List.of("john1234", "gencred1", "gencred2")) {
      rung.put(user, registrar.newest(user).map(Contact::sessionId).orElse("nobody"));
    }
    assertEquals(
        Map.of(
            "john1234", lastOf("a", order),
            "gencred1", lastOf("bc", order),
            "gencred2", lastOf("def", order)),
        rung,
        "registered in the order " + order);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theLastToRegisterAsAUserRingsAndTheOneBeforeItIsFoundWhenItLeaves(String order) {
    Registrar registrar = new MemoryRegistrar();
    List<Registration> registrations = new ArrayList<>();
    for (int i = 0; i < order.length(); i++) {
      registrations.add(registrar.register(contact(order.charAt(i), i)));
    }
    for (int left = order.length(); left > 0; left--) {
      check(order.substring(0, left), registrar);
      registrations.get(left - 1).close();
    }
    check("", registrar);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aFreshRegistrarGivesTheSameAnswersInWhateverOrderItIsFilled(String order) {
    Registrar fresh = new MemoryRegistrar();
    for (char client : order.toCharArray()) {
      fresh.register(contact(client, "fdbace".indexOf(client)));
    }
    check("fdbace", fresh);
  }
}
