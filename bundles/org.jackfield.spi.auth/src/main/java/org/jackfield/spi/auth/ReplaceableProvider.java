package org.jackfield.spi.auth;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gives what another provider gives, and that one may be replaced: what it granted is withdrawn
 * then, and those that it failed hear that it has {@link #changed}, so that clients ask again at
 * once. For providers that take another configuration without going; they pass both on.
 * Thread-safe.
 */
public final class ReplaceableProvider implements CredentialsProvider {
  private volatile Way way;

  /** Also given when the provider behind gives its own, which nobody but this may keep. */
  private static final class Word extends CompletableFuture<Void> {
    private final CompletionStage<Void> behind;

    Word(CompletionStage<Void> behind) {
      this.behind = behind;
    }

    void follow() {
      behind.thenAccept(this::complete);
    }
  }

  /**
   * A provider, and who is to be told when it is replaced.
   *
   * @param provider it
   * @param words only as long as somebody waits for them; guarded by itself
   */
  private record Way(CredentialsProvider provider, Set<Word> words) {
    Way(CredentialsProvider provider) {
      this(
          Objects.requireNonNull(provider, "provider"),
          Collections.newSetFromMap(new WeakHashMap<>()));
    }

    void add(Word word) {
      synchronized (words) {
        words.add(word);
      }
    }

    List<Word> all() {
      synchronized (words) {
        return List.copyOf(words);
      }
    }
  }

  /** Gives what this one gives. */
  public ReplaceableProvider(CredentialsProvider first) {
    way = new Way(first);
  }

  /** Gives what this one gives from now on, and withdraws what was given before. */
  public void replace(CredentialsProvider next) {
    Way before = way;
    way = new Way(next);
    before.all().forEach(it -> it.complete(null));
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    Way now = way;
    return now.provider().credentials(clientName).thenApply(grant -> withdrawable(now, grant));
  }

  @Override
  public CompletionStage<Void> changed() {
    Way now = way;
    return word(now, now.provider().changed());
  }

  private Grant withdrawable(Way from, Grant grant) {
    return new Grant(grant.credentials(), grant.goodUntil(), word(from, grant.withdrawn()));
  }

  private Word word(Way from, CompletionStage<Void> behind) {
    Word word = new Word(behind);
    word.follow();
    from.add(word);
    if (from != way) { // replaced while it was being asked
      word.complete(null);
    }
    return word;
  }

  /** Without what it gives. */
  @Override
  public String toString() {
    return "ReplaceableProvider[" + way.provider().getClass().getSimpleName() + "]";
  }
}
