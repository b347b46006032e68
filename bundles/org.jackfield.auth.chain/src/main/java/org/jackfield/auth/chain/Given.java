package org.jackfield.auth.chain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.osgi.framework.ServiceReference;

/**
 * What came of a client's question, and who stood where then. Completes when it is of no use any
 * more: it is the withdrawal of the grant. It keeps what the members say of theirs, which nobody
 * else may keep, for as long as somebody has the grant. Thread-safe.
 */
final class Given extends CompletableFuture<Void> {
  private final Told told;
  private final List<Optional<Roster.Standing>> asked;
  private final Map<Integer, Word> words = new ConcurrentHashMap<>();
  private final Set<Integer> changed = ConcurrentHashMap.newKeySet();
  private volatile int inVain;

  /**
   * What a member may say. Its stage is only kept; what waits hangs on a copy, so that a member
   * that lives longer than the chain keeps nothing of it.
   */
  private record Word(CompletionStage<Void> stage, CompletableFuture<Void> copy) {
    static Word of(CompletionStage<Void> stage) {
      return new Word(stage, stage.toCompletableFuture().copy());
    }

    void letGo() {
      copy.cancel(false);
    }
  }

  /** To be asked in this order. */
  Given(Told told, List<Optional<Roster.Standing>> asked) {
    this.told = told;
    this.asked = asked;
    this.inVain = asked.size();
  }

  /** What the member at this place is called. */
  String name(int place) {
    return told.members().get(place);
  }

  /** Who stands there; nobody, if nobody of that name is there. */
  Optional<Roster.Standing> asked(int place) {
    return asked.get(place);
  }

  /**
   * The member at this place is about to be asked.
   *
   * @param word completes when it may answer otherwise
   * @param then is run then
   */
  void watch(int place, CompletionStage<Void> word, Runnable then) {
    if (word != null) { // a stranger's
      put(place, word)
          .copy()
          .thenRun(
              () -> {
                changed.add(place);
                then.run();
              });
    }
  }

  /** The grant that was found, with this as its withdrawal. */
  Grant grant(Chain.Found found) {
    Grant grant = found.grant();
    inVain = found.place();
    put(inVain, grant.withdrawn()).copy().thenAccept(this::complete);
    return new Grant(grant.credentials(), grant.goodUntil(), this);
  }

  private Word put(int place, CompletionStage<Void> stage) {
    Word word = Word.of(stage);
    Word before = words.put(place, word);
    if (before != null) {
      before.letGo();
    }
    return word;
  }

  /** A member has gone, and says nothing any more. */
  void forget(ServiceReference<CredentialsProvider> member) {
    forget(place -> asked.get(place).filter(it -> it.isOf(member)).isPresent());
  }

  /** The chain goes, and hears nothing any more. */
  void forgetAll() {
    forget(place -> true);
  }

  private void forget(IntPredicate which) {
    words
        .entrySet()
        .removeIf(
            one -> {
              boolean goes = which.test(one.getKey());
              if (goes) {
                one.getValue().letGo();
              }
              return goes;
            });
  }

  /**
   * Whether the same question may be answered otherwise now: the settings are others, or at its
   * place or before it stands another member than then, or one before it has changed.
   */
  boolean isOutdated(Told now, Function<String, Optional<Roster.Standing>> best) {
    return told != now
        || changed.stream().anyMatch(place -> place < inVain)
        || IntStream.range(0, Math.min(inVain + 1, asked.size())).anyMatch(it -> isOther(it, best));
  }

  private boolean isOther(int place, Function<String, Optional<Roster.Standing>> best) {
    Optional<Roster.Standing> now = best.apply(name(place));
    return now.isPresent() && !now.equals(asked.get(place));
  }
}
