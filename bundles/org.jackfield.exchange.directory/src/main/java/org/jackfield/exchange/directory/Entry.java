package org.jackfield.exchange.directory;

import java.util.List;

/**
 * A connection as it stands in a directory file.
 *
 * @param id the connection's id
 * @param name its display name
 * @param user its user name
 * @param password in the clear, until it is stored
 * @param numbers its numbers
 * @param credentials the telephony credentials below it
 */
record Entry(
    String id,
    String name,
    String user,
    String password,
    List<String> numbers,
    List<Credential> credentials) {

  /**
   * A telephony credential.
   *
   * @param user its SIP user name
   * @param password in the clear, until it is stored
   */
  record Credential(String user, String password) {
    @Override
    public String toString() {
      return "Credential[" + user + "]";
    }
  }

  @Override
  public String toString() {
    return "Entry[" + user + "]";
  }
}
