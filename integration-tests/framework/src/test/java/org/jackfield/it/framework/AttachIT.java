package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Commands from another process into a running exchange. */
class AttachIT {

  @Test
  void aCommandRunsInTheProcessThatIsMeantAndItsExitCodeFollows() throws Exception {
    String pid;
    try (Product exchange = Product.start("exchange", "--port", "" + Product.freePort())) {
      exchange.await("exchange ready");
      pid = "" + exchange.pid();
      try (Product why = Product.start("attach", "--pid", pid, "jackfield:why")) {
        why.await("all parts are there");
        assertEquals(0, why.exit());
      }
      try (Product parts = Product.start("attach", "--pid", pid, "lb -s org.jackfield.shell")) {
        assertTrue(parts.await("org.jackfield.shell (").contains("Active"));
        assertEquals(0, parts.exit());
      }
      try (Product unknown = Product.start("attach", "--pid", pid, "jackfield:nothing")) {
        unknown.await("jackfield:nothing");
        assertEquals(1, unknown.exit());
      }
      exchange.terminate();
      assertEquals(0, exchange.exitWithin(10));
    }
    try (Product late = Product.start("attach", "--pid", pid, "jackfield:why")) {
      late.await("jackfield: process " + pid + " takes no commands");
      assertEquals(1, late.exit());
    }
  }

  @Test
  void withoutACommandTheCommandLineMakesNoSense() throws Exception {
    try (Product attach = Product.start("attach")) {
      attach.await("jackfield: attach needs 'COMMAND'");
      assertEquals(2, attach.exit());
    }
  }
}
