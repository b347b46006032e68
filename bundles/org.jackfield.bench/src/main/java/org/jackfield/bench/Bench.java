package org.jackfield.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** Something that can be measured, once. */
public interface Bench {

  /**
   * Measures it; takes minutes.
   *
   * @return the figures
   * @throws IOException if there is nothing to measure with
   */
  JsonObject run() throws IOException, InterruptedException;

  /** How many operations or legs were asked for. */
  int requested();

  /** How many of them really happened, and came out right. */
  int verified();

  /** What did not come out as asked; empty is good. */
  List<String> missed();
}
