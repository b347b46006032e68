package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {
  @TempDir Path folder;

  @Test
  void dataUsedByAnotherProcessIsTold() throws Exception {
    Process other = holder(folder);
    try {
      BufferedReader said = new BufferedReader(new InputStreamReader(other.getInputStream()));
      assertEquals("held", said.readLine());
      assertEquals("data folder " + folder + " is in use by another process", refused());
    } finally {
      other.destroyForcibly();
      assertTrue(other.waitFor(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void dataIsFreeAgainAfterwards() {
    Workplace first = Workplace.open(Optional.of(folder));
    refused();
    first.close();
    Workplace.open(Optional.of(folder)).close();
  }

  @Test
  void secretIsCopiedWithoutItsLineEndAndGoesWithTheRun() throws IOException {
    Path file = Files.writeString(folder.resolve("pw"), "hush\n");
    Path copy;
    try (Workplace workplace = Workplace.open(Optional.empty())) {
      workplace.keepSecret("password-file", file);
      copy = workplace.secrets().resolve("password-file");
      assertEquals("hush", Files.readString(copy));
      assertEquals(
          "rwx------",
          java.nio.file.attribute.PosixFilePermissions.toString(
              Files.getPosixFilePermissions(copy.getParent().getParent())));
    }
    assertFalse(Files.exists(copy.getParent().getParent()));
  }

  private String refused() {
    return assertThrows(Failure.class, () -> Workplace.open(Optional.of(folder))).lines().get(0);
  }

  private static Process holder(Path folder) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Holds the data folder until it is ended. */
  public static final class Holder {
    /** Says {@code held} once it has it. */
    public static void main(String[] arguments) throws IOException {
      Workplace.open(Optional.of(Path.of(arguments[0])));
      System.out.println("held");
      System.in.read();
    }
  }
}
