package org.jackfield.exchange.directory.file;

import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.WebhookSettings;

/**
 * A Call Control application as it stands in a directory file.
 *
 * @param at where, for complaints
 * @param id where the file gives one
 * @param name its display name
 * @param active whether its calls are taken
 * @param webhooks where its events go
 * @param document its other fields, a JSON object
 * @param numbers its numbers
 */
public record ApplicationEntry(
    Node at,
    Optional<String> id,
    String name,
    boolean active,
    WebhookSettings webhooks,
    String document,
    List<String> numbers) {
  @Override
  public String toString() {
    return "ApplicationEntry[redacted]";
  }
}
