package org.jackfield.it.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes {@code docs/compare.md} of {@code docs/features.md} and what the official SDKs can do. */
final class ComparePage {
  private static final List<String> SDKS = List.of("JavaScript", "Android", "iOS", "Flutter");
  private static final String HEAD =
      """
      # Side by side with the official SDKs

      Feature by feature: this client and the four official client SDKs of Telnyx. Ours is what [features](features.md) says, with the test that shows each *yes* and the reason for each *no*. Theirs was read in their public sources (JavaScript 2.27.10, Android 3.7.0, iOS 4.1.2, Flutter 4.4.0; July and August 2026) and not run: where a row matters to you, look at the version you have. A dash is for what does not apply.

      This page is made by a test: `./mvnw -pl integration-tests/pages verify -Dpages.update`.
      """;

  private ComparePage() {}

  static String of(Features features) throws IOException {
    Map<Integer, List<String>> theirs = theirs();
    StringBuilder page = new StringBuilder(HEAD);
    page.append("\n## In numbers\n\n").append(head("verdict"));
    for (String verdict : List.of("yes", "partly", "no")) {
      List<String> cells = new ArrayList<>(List.of(verdict));
      cells.add(count(verdict, features.rows().stream().map(Features.Row::verdict)));
      for (int sdk = 0; sdk < SDKS.size(); sdk++) {
        int column = sdk;
        cells.add(count(verdict, theirs.values().stream().map(it -> it.get(column))));
      }
      page.append(line(cells));
    }
    for (Features.Section section : features.sections()) {
      page.append("\n## ").append(section.heading()).append("\n\n").append(head("capability"));
      for (Features.Row row : section.rows()) {
        List<String> cells = new ArrayList<>(List.of(row.number() + ". " + row.capability()));
        cells.add(row.verdict());
        cells.addAll(theirs.get(row.number()));
        page.append(line(cells));
      }
    }
    return page.toString();
  }

  private static String count(String verdict, Stream<String> all) {
    return "" + all.filter(verdict::equals).count();
  }

  private static String head(String first) {
    List<String> cells = new ArrayList<>(List.of(first, "Jackfield"));
    cells.addAll(SDKS);
    return line(cells) + "|---".repeat(cells.size()) + "|\n";
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** The verdicts of each row, in the order of the SDKs. */
  static Map<Integer, List<String>> theirs() throws IOException {
    Map<Integer, List<String>> rows = new HashMap<>();
    for (String line : resource().lines().filter(it -> !it.startsWith("#")).toList()) {
      List<String> cells = List.of(line.split("; "));
      if (cells.size() != 1 + SDKS.size()) {
        throw new AssertionError("not a row and " + SDKS.size() + " verdicts: " + line);
      }
      rows.put(Integer.valueOf(cells.get(0)), cells.subList(1, cells.size()));
    }
    return rows;
  }

  private static String resource() throws IOException {
    try (InputStream in = ComparePage.class.getResourceAsStream("/official-sdks.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
