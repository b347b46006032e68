package org.jackfield.it.pages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The sections of {@code docs/features.md}. */
record Features(List<Section> sections) {

  /** One table of the page. */
  record Section(String heading, List<Row> rows) {}

  /**
   * One capability.
   *
   * @param number that of the comparison
   * @param verdict yes, partly or no
   * @param why the test that shows it, or the reason
   */
  record Row(int number, String capability, String verdict, String why) {}

  static Features read() throws IOException {
    Page page = Page.docs("features.md");
    List<Section> sections = new ArrayList<>();
    for (String heading : page.lines().stream().filter(it -> it.startsWith("## ")).toList()) {
      sections.add(
          new Section(
              heading.substring(3), page.table(heading).stream().map(Features::row).toList()));
    }
    return new Features(sections);
  }

  private static Row row(List<String> cells) {
    if (cells.size() != 4) {
      throw new AssertionError("not four cells: " + cells);
    }
    return new Row(Integer.parseInt(cells.get(0)), cells.get(1), cells.get(2), cells.get(3));
  }

  List<Row> rows() {
    return sections.stream().flatMap(it -> it.rows().stream()).toList();
  }
}
