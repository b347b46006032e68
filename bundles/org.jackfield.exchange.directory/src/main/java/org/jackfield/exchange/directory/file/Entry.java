package org.jackfield.exchange.directory.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.StoredSecret;

/**
 * A connection as it stands in a directory file.
 *
 * @param at where, for complaints
 * @param id the connection's id, where the file gives one
 * @param name its display name
 * @param user its user name
 * @param password in the clear
 * @param settings what acts
 * @param document its other fields, a JSON object
 * @param numbers its numbers
 * @param credentials the telephony credentials below it
 */
public record Entry(
    Node at,
    Optional<String> id,
    String name,
    String user,
    StoredSecret.Clear password,
    ConnectionSettings settings,
    String document,
    List<String> numbers,
    List<Credential> credentials) {

  /**
   * A telephony credential.
   *
   * @param at where, for complaints
   * @param id its id, where the file gives one
   * @param name display name, may be empty
   * @param tag a word to find it by
   * @param user its SIP user name
   * @param password in the clear
   * @param expiresAt when it ends
   */
  public record Credential(
      Node at,
      Optional<String> id,
      String name,
      Optional<String> tag,
      String user,
      StoredSecret.Clear password,
      Optional<Instant> expiresAt) {
    @Override
    public String toString() {
      return "Credential[redacted]";
    }
  }

  @Override
  public String toString() {
    return "Entry[redacted]";
  }
}
