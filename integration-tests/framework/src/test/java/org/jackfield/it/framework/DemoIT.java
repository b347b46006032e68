package org.jackfield.it.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The main job as a user runs it, and that it can fail. */
class DemoIT {

  @Test
  void everyCheckPasses() throws Exception {
    try (Product demo = Product.start("demo")) {
      demo.await("demo ok: all");
      assertEquals(0, demo.exit());
    }
  }

  @Test
  void aMutedSideIsNoticedAndNamed() throws Exception {
    try (Product demo = Product.start("demo", "--set", "org.jackfield.demo:mute=true")) {
      String verdict = demo.await("demo FAILED");
      assertTrue(verdict.contains("bob hears 1000 Hz"), verdict);
      assertEquals(1, demo.exit());
    }
  }
}
