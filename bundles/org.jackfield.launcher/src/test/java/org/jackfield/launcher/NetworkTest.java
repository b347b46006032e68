package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
  @TempDir Path folder;

  @Test
  void withoutTlsThePortStaysAsItIs() {
    assertEquals("{}", network("exchange").initial(Pids.TLS).toString());
    assertEquals(List.of(), warnings("exchange"));
  }

  @Test
  void twoFilesMakeThePortASecureOne() throws Exception {
    Path certificate = Files.createFile(folder.resolve("c.pem"));
    Path key = Files.createFile(folder.resolve("k.pem"));
    Result result =
        network("exchange", "--tls", certificate.toString(), key.toString(), "--port", "9443");
    JsonObject http = result.initial(Pids.HTTP);
    assertEquals("false", http.getString(Pids.HTTP_ON));
    assertEquals("true", http.getString(Pids.HTTPS_ON));
    assertEquals("9443", http.getString(Pids.HTTPS_PORT));
    assertEquals(certificate.toString(), result.initial(Pids.TLS).getString("certificate"));
    assertEquals(key.toString(), result.initial(Pids.TLS).getString("key"));
    assertEquals(
        "[\"a\",\"" + Pids.TLS_SERVICE + "\"]",
        result.initial(Pids.PARTS).getJsonArray("services").toString());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    String nowhere = folder.resolve("nowhere.pem").toString();
    Failure failure =
        assertThrows(Failure.class, () -> network("exchange", "--tls", nowhere, nowhere));
    assertEquals("--tls: there is no file " + nowhere + " that can be read", failure.getMessage());
  }

  @Test
  void theLocalAuthorityIsKeptBesideTheDataAndKnowsEveryName() {
    Path data = folder.resolve("data");
    Result kept =
        network(
            "exchange",
            "--tls",
            "auto",
            "--data",
            data.toString(),
            "--host",
            "127.0.0.1",
            "--advertise",
            "localhost");
    assertEquals(data.resolve("tls").toString(), kept.initial(Pids.TLS).getString("folder"));
    assertEquals("127.0.0.1,localhost", kept.initial(Pids.TLS).getString("names"));
    assertEquals(
        data.resolve("tls/ca.pem").toString(), kept.initial(Pids.CARD).getString("authority"));
    String temporary = network("exchange", "--tls", "auto").initial(Pids.TLS).getString("folder");
    assertTrue(temporary.endsWith("tls") && !temporary.startsWith(data.toString()), temporary);
  }

  @Test
  void whatItIsReachedByIsItsOwnDomain() {
    assertEquals("[\"127.0.0.1\"]", domains("exchange"));
    assertEquals(
        "[\"localhost\",\"[::1]\"]",
        domains("exchange", "--host", "::1", "--advertise", "localhost"));
    List<String> here = Preflight.addresses();
    String everywhere = domains("exchange", "--host", "0.0.0.0");
    here.forEach(address -> assertTrue(everywhere.contains(address), everywhere));
    assertFalse(everywhere.contains("0.0.0.0"), everywhere);
  }

  private String domains(String... arguments) {
    return network(arguments).initial(Pids.CORE).getJsonArray("domain").toString();
  }

  @Test
  void browsersOnOtherMachinesAreThoughtOf() {
    String line = "without --tls browsers on other machines refuse the microphone";
    assertTrue(warnings("exchange", "--host", "0.0.0.0").get(0).startsWith(line));
    assertEquals(List.of(), warnings("exchange", "--host", "0.0.0.0", "--tls", "auto"));
  }

  @Test
  void anAddressThatLeadsNowhereIsSaid() {
    List<String> loopback =
        warnings("exchange", "--tls", "auto", "--host", "0.0.0.0", "--advertise", "localhost");
    assertTrue(loopback.get(0).contains("which no other one can send sound to"), "" + loopback);
    List<String> closed = warnings("exchange", "--advertise", "10.0.0.7");
    assertTrue(closed.get(0).contains("others get no further than 10.0.0.7"), "" + closed);
    Failure failure =
        assertThrows(Failure.class, () -> warnings("exchange", "--advertise", "0.0.0.0"));
    assertEquals(2, failure.exitCode());
  }

  private static List<String> warnings(String... words) {
    return network(words).network.warnings();
  }

  private static Result network(String... words) {
    Options options = Options.parse(List.of(words));
    Configurations configurations =
        new Configurations(
            Json.createReader(
                    new StringReader(
                        "{\""
                            + Pids.PARTS
                            + "\": {\"services\": [\"a\"]}, \""
                            + Pids.HTTP
                            + "\": {\""
                            + Pids.HTTP_HOST
                            + "\": \"127.0.0.1\"}}"))
                .readObject());
    for (String flag : List.of("--host", "--port")) {
      options
          .value(flag)
          .ifPresent(
              value ->
                  configurations.set(
                      new Setting(
                          Pids.HTTP,
                          flag.equals("--host") ? Pids.HTTP_HOST : Pids.HTTP_PORT,
                          value)));
    }
    Network network = new Network(options, configurations);
    try (Workplace workplace = Workplace.open(options.value("--data").map(Path::of))) {
      network.apply(workplace);
    }
    return new Result(network, configurations);
  }

  private record Result(Network network, Configurations configurations) {
    JsonObject initial(String pid) {
      JsonObject all = Json.createReader(new StringReader(configurations.initial())).readObject();
      return Optional.ofNullable(all.getJsonObject(pid)).orElse(JsonObject.EMPTY_JSON_OBJECT);
    }
  }
}
