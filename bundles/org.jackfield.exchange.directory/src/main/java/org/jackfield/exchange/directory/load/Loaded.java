package org.jackfield.exchange.directory.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.directory.ApiKeyDigest;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.directory.store.Accounts;

/**
 * What a start leaves in memory.
 *
 * @param apiKeys of the keys for the Voice API
 * @param signingKey of webhooks, as the file has it
 * @param samples what was made up
 * @param clear passwords in the clear, which nobody has hashed yet
 * @param news what has become of those who could sign in before
 */
public record Loaded(
    List<ApiKeyDigest> apiKeys,
    Optional<StoredSecret.Clear> signingKey,
    Optional<Samples> samples,
    Map<Accounts.Owner, StoredSecret.Clear> clear,
    News news) {
  @Override
  public String toString() {
    return "Loaded[redacted]";
  }
}
