package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void flagsAndSettingsAreRead() {
    Options options = parse("exchange", "--port", "9", "--set", "p~a:k=v=w");
    assertEquals(Optional.of("9"), options.value("--port"));
    assertEquals(Optional.empty(), options.value("--host"));
    assertEquals(List.of(new Setting("p~a", "k", "v=w")), options.settings());
  }

  @Test
  void unknownVerbAndUnknownFlagAreNamed() {
    assertUsage("'fly' is not known; try ./jackfield --help", "fly");
    assertUsage("'--fast' is not known to 'demo'; try ./jackfield --help", "demo", "--fast");
  }

  @Test
  void switchTakesNoArgumentAndPicksTheProgram() {
    Options swap = Options.parse(List.of("demo", "--swap", "--set", "a:b=c"));
    assertEquals("proof", swap.program());
    assertEquals(1, swap.settings().size());
    assertEquals("demo", Options.parse(List.of("demo")).program());
  }

  @Test
  void flagWithoutArgumentIsNamed() {
    assertUsage("--port needs an argument", "exchange", "--port");
    assertUsage("--port needs an argument", "exchange", "--port", "--host");
  }

  @Test
  void flagGivenTwiceIsNamed() {
    assertUsage("--port is given twice", "exchange", "--port", "1", "--port", "2");
  }

  @Test
  void portsAreOneOrARange() {
    assertEquals(new Ports(5004, 5004), Ports.of("--media-port", "5004"));
    assertEquals(new Ports(5004, 5010), Ports.of("--media-port", "5004-5010"));
    String number = "--media-port wants a number from 1 to 65535, not ";
    assertUsage(number + "0", "exchange", "--media-port", "0");
    assertUsage(number + "x", "exchange", "--media-port", "x");
    assertUsage(number, "exchange", "--media-port", "5004-");
    assertUsage(number + "70000", "exchange", "--media-port", "5004-70000");
    assertUsage(
        "--media-port wants the lower port first, not 9-8", "exchange", "--media-port", "9-8");
  }

  @Test
  void missingFlagIsNamed() {
    assertUsage("phone needs --login USER: user name to sign in with", "phone", "--to", "echo");
  }

  @Test
  void secretOnTheCommandLineIsRefusedAndNotRepeated() {
    for (String key : List.of("_password", ".password")) {
      String line = assertUsage(null, "exchange", "--set", "p:" + key + "=hush");
      assertTrue(line.startsWith("--set p:" + key + " is a secret"), line);
      assertFalse(line.contains("hush"), line);
    }
  }

  @Test
  void aCertificateIsTheWordAutoOrTwoFiles() {
    assertEquals(Optional.of("auto"), parse("exchange", "--tls", "auto").value("--tls"));
    Options files = parse("exchange", "--tls", "c.pem", "k.pem", "--port", "9");
    assertEquals(
        List.of("c.pem", "k.pem"), files.values().get(Verb.EXCHANGE.flag("--tls").orElseThrow()));
    assertEquals(Optional.of("9"), files.value("--port"));
    String line = "--tls wants 'auto', or two PEM files: the certificate and its key";
    assertUsage(line, "exchange", "--tls", "c.pem");
    assertUsage(line, "exchange", "--tls", "c.pem", "--port", "9");
    assertUsage("--tls needs an argument", "exchange", "--tls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pbx", "pbx.example.org", "10.0.0.7", "::1", "fe80::1%eth0", "a-b.c."})
  void hostsAreNamesAndAddresses(String host) {
    assertEquals(Optional.of(host), parse("exchange", "--advertise", host).value("--advertise"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wss://pbx", "pbx:8080", "a b", "", "-a", "a,b", "pbx/", ":"})
  void whatIsNoHostIsRefused(String host) {
    assertUsage(
        "--advertise wants a host name or an address, without scheme and port, not " + host,
        "exchange",
        "--advertise",
        host);
  }

  @Test
  void replayTakesOneFile() {
    assertEquals("trace.jsonl", parse("replay", "trace.jsonl").operand().orElseThrow());
    assertUsage("replay needs FILE", "replay");
    assertUsage("'--set' is not known to 'replay'; try ./jackfield --help", "replay", "--set");
  }

  @Test
  void attachTakesOneCommand() {
    Options options = parse("attach", "--pid", "12", "jackfield:why x");
    assertEquals(Optional.of("jackfield:why x"), options.operand());
    assertEquals(Optional.of("12"), options.value("--pid"));
    assertUsage("attach needs 'COMMAND'", "attach");
    assertUsage("'y' is not known to 'attach'; try ./jackfield --help", "attach", "x", "y");
    assertUsage("'--set' is not known to 'attach'; try ./jackfield --help", "attach", "--set");
    assertUsage("--pid wants a whole number, not x", "attach", "--pid", "x", "y");
  }

  @Test
  void settingOfAnotherFormIsRefused() {
    assertUsage(
        "--set wants pid:key=value, as in org.jackfield.client~me:region=eu",
        "demo",
        "--set",
        "port=1");
  }

  private static String assertUsage(String line, String... arguments) {
    Failure failure = assertThrows(Failure.class, () -> parse(arguments));
    assertEquals(2, failure.exitCode());
    assertEquals(1, failure.lines().size());
    if (line != null) {
      assertEquals(line, failure.lines().get(0));
    }
    return failure.lines().get(0);
  }

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments));
  }
}
