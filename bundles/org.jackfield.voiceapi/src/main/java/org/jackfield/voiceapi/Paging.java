package org.jackfield.voiceapi;

/**
 * Where in a list a page stands: the {@code meta} of a list.
 *
 * @param pageNumber from 1
 * @param pageSize most entries of a page, from 1
 * @param totalResults entries of all pages
 */
public record Paging(int pageNumber, int pageSize, int totalResults) {
  /** Refuses what cannot be. */
  public Paging {
    if (pageNumber < 1 || pageSize < 1 || totalResults < 0) {
      throw new IllegalArgumentException("no such page: " + pageNumber + " of " + pageSize);
    }
  }

  /** Pages there are; 0 if there is nothing. */
  public int totalPages() {
    return (int) (((long) totalResults + pageSize - 1) / pageSize);
  }

  /** First entry of this page, counted from 0; at most {@link #totalResults}. */
  public int from() {
    return (int) Math.min(totalResults, (pageNumber - 1L) * pageSize);
  }

  /** Entry after the last of this page, counted from 0. */
  public int to() {
    return (int) Math.min(totalResults, (long) from() + pageSize);
  }
}
