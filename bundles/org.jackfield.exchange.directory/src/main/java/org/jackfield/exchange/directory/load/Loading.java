package org.jackfield.exchange.directory.load;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.directory.ApiKeyDigest;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.directory.file.DirectoryFile;
import org.jackfield.exchange.directory.store.Accounts;
import org.jackfield.exchange.directory.store.ApiKeys;
import org.jackfield.exchange.directory.store.Connections;
import org.jackfield.exchange.directory.store.Database;
import org.jackfield.exchange.directory.store.Origin;
import org.jackfield.exchange.directory.store.Session;

/**
 * The start: the file or, without one, what is made up. When the directory is exchanged in a
 * running framework the same is not done twice, so that what the API changed meanwhile stays
 * changed, and passwords stay hashed.
 */
public final class Loading {
  private static final String LOADED = "loaded";

  private final Database database;
  private final Memo memo;
  private final FilePasswords passwords;
  private final InstantSource clock;

  public Loading(Database database, Memo memo, FilePasswords passwords, InstantSource clock) {
    this.database = database;
    this.memo = memo;
    this.passwords = passwords;
    this.clock = clock;
  }

  public Loaded file(Path path) throws SQLException {
    DirectoryFile.Content content = DirectoryFile.read(path);
    String what = "file " + content.digest();
    boolean again = memo.get(LOADED).equals(Optional.of(what));
    Loaded loaded =
        database.now(
            session -> {
              Standing before = Standing.now(session);
              ApiKeys.replace(session, content.apiKeys().stream().map(ApiKeyDigest::of).toList());
              Map<Accounts.Owner, StoredSecret.Clear> clear =
                  again
                      ? new FileLoad(session, now()).passwords(content.entries())
                      : fresh(session, content);
              News news =
                  again
                      ? News.NONE
                      : before.until(Standing.now(session), passwords.othersThan(clear));
              return new Loaded(
                  ApiKeys.all(session), content.signingKey(), Optional.empty(), clear, news);
            });
    if (!again) {
      passwords.keep(loaded.clear());
      memo.put(LOADED, what);
    }
    return loaded;
  }

  private Map<Accounts.Owner, StoredSecret.Clear> fresh(
      Session session, DirectoryFile.Content content) throws SQLException {
    ApplicationLoad applications = new ApplicationLoad(session, now(), content.applications());
    applications.removeOld();
    Map<Accounts.Owner, StoredSecret.Clear> clear =
        new FileLoad(session, now()).apply(content.entries());
    applications.apply();
    return clear;
  }

  /** Nothing is made up beside what a file left: it shows the data's owner has users already. */
  public Loaded samples(String host) throws SQLException {
    if (database.now(session -> !Connections.ENTRIES.ids(session, Origin.FILE).isEmpty())) {
      List<ApiKeyDigest> keys = database.now(ApiKeys::all);
      return new Loaded(keys, Optional.empty(), Optional.empty(), Map.of(), News.NONE);
    }
    MadeUp made = new MadeUp(memo, host);
    boolean again = memo.get(LOADED).equals(Optional.of(made.description()));
    if (!again) {
      made.makeSecrets();
    }
    Loaded loaded = database.now(session -> madeUp(session, made, again));
    // A file that has the same passwords for the same users is no news to them.
    passwords.keep(loaded.clear());
    memo.put(LOADED, made.description());
    return loaded;
  }

  private Loaded madeUp(Session session, MadeUp made, boolean again) throws SQLException {
    SampleLoad load = new SampleLoad(session, made, now());
    if (!again) {
      load.make();
    }
    Map<Accounts.Owner, StoredSecret.Clear> passwords = load.passwords();
    Optional<Samples> card = load.card(passwords);
    return new Loaded(
        List.of(ApiKeyDigest.of(made.apiKey())), Optional.empty(), card, passwords, News.NONE);
  }

  private Instant now() {
    return clock.instant();
  }
}
