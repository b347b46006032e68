package org.jackfield.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Table table = new Table("call", "state").row("1", "ACTIVE").row("123456", "HELD");

    assertEquals("call    state\n1       ACTIVE\n123456  HELD\n", table.toString());
  }

  @Test
  void noLineEndsInSpaces() {
    assertEquals("a  bbbb\n1  2\n3\n", new Table("a", "bbbb").row(1, 2).row(3, "").toString());
  }

  @Test
  void aTableWithoutRowsSaysSo() {
    assertEquals("call  state\n(none)\n", new Table("call", "state").toString());
  }

  @Test
  void cellsAreShownAsTheirText() {
    assertEquals("a\nnull\n7\n", new Table("a").row((Object) null).row(7L).toString());
  }

  @Test
  void aRowThatLacksACellIsRefused() {
    Table table = new Table("a", "b").row("1");

    assertThrows(IndexOutOfBoundsException.class, table::toString);
  }
}
