package org.jackfield.it.container.attributes;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;

/** Transfer, by calls that cannot be handed over: the far end of carol's is the echo. */
final class TransferRows {
  private static final String PID = "org.jackfield.transfer";
  private static final String NOBODY = "no far end";

  private final World world;
  private final Rows rows;

  TransferRows(World world, Rows rows) {
    this.world = world;
    this.rows = rows;
  }

  void add() {
    rows.of(PID, "client.name")
        .own(begin("client.name", "nobody"))
        .good("carol")
        .shows(false, true, () -> says(NOBODY))
        .refusesNothing("a name that no client has is nobody's");
    rows.of(PID, "api.url")
        .own(begin("client.name", "carol"))
        .good(api("/v2/nowhere"))
        .shows(false, true, () -> says("(404"))
        .refuses("ftp://nowhere");
    rows.of(PID, ".api.key")
        .own(begin("client.name", "carol"))
        .good("KEYanother")
        .shows(false, true, () -> says(".api.key: refused by the API (401)"))
        .refuses("schl\u00fcssel");
    rows.of(PID, "connections")
        .own(begin("connections", new String[] {"sample-alice"}))
        .good(new String[] {"sample-bob"})
        .shows(true, false, () -> told("alice").contains(NOBODY))
        .refusesAll(Map.of("connections", new String[0]));
    rows.of(PID, "service.ranking")
        .own(begin("service.ranking", -5))
        .good(rows.rank())
        .shows(true, () -> says(NOBODY))
        .refusesNothing(SignIn.NO_RANKING);
  }

  private String api(String path) {
    return "http://" + World.LOCAL + ":" + world.port + path;
  }

  private Map<String, Object> begin(String key, Object value) {
    Map<String, Object> values =
        new HashMap<>(
            Map.of(
                "api.url",
                api("/v2"),
                ".api.key",
                World.KEY,
                "connections",
                new String[] {"sample-carol"}));
    values.put(key, value);
    return values;
  }

  private boolean says(String what) throws Exception {
    return told("carol").contains(what);
  }

  /** Why this client's first call is not handed over. */
  private String told(String client) throws Exception {
    try {
      Soon.soon(world.client(client).calls().iterator().next().transfer("nobody"));
      return "handed over";
    } catch (ExecutionException refused) {
      return ProblemException.of(refused).detail();
    }
  }
}
