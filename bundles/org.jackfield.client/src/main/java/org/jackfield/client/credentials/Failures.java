package org.jackfield.client.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jackfield.client.setup.Context;

/**
 * The providers that have failed, and whose word is awaited that they may do better now. For use on
 * the lane only.
 */
final class Failures {
  private record Failure(Source source, Word changed) {}

  private final Context context;
  private final Consumer<Source> owner;
  private final List<Failure> all = new ArrayList<>();

  /**
   * None.
   *
   * @param owner told once for each failure
   */
  Failures(Context context, Consumer<Source> owner) {
    this.context = context;
    this.owner = owner;
  }

  /** It has failed; the word is of the time before it was asked. */
  void add(Source source, Word changed) {
    forget(source);
    Failure failure = new Failure(source, changed);
    all.add(failure);
    changed.listen(context, source, () -> changed(failure));
  }

  private void changed(Failure failure) {
    if (all.remove(failure)) {
      owner.accept(failure.source());
    }
  }

  /** It has given credentials. */
  void forget(Source source) {
    forget(failure -> failure.source().sameProvider(source));
  }

  /** Those that are gone are not waited for. */
  void partsChanged() {
    forget(
        failure -> context.parts().credentials().all().stream().noneMatch(failure.source()::holds));
  }

  /** Nobody waits any more. */
  void forgetAll() {
    forget(failure -> true);
  }

  private void forget(Predicate<Failure> which) {
    List<Failure> over = all.stream().filter(which).toList();
    all.removeAll(over);
    over.forEach(failure -> failure.changed().letGo());
  }
}
