package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    assertUsage("'--swap' is not known to 'demo'; try ./jackfield --help", "demo", "--swap");
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
