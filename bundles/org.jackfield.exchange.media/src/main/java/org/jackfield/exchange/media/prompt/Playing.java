package org.jackfield.exchange.media.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.media.ear.Stage;
import org.jackfield.exchange.media.ear.Take;
import org.jackfield.exchange.media.ear.Voice;

/** One prompt, from its order to its end. On the lane of its leg. */
final class Playing {
  private final PromptOrder order;
  private final PromptListener listener;
  private final PromptLibrary library;
  private final List<Runnable> silencers = new ArrayList<>();
  private Optional<CompletableFuture<PromptSound>> sound = Optional.empty();
  private int hearing;
  private boolean complete;
  private boolean over;

  Playing(PromptOrder order, PromptListener listener, PromptLibrary library) {
    this.order = order;
    this.listener = listener;
    this.library = library;
  }

  PromptOrder order() {
    return order;
  }

  boolean over() {
    return over;
  }

  /** Its sound; asking for it is what fetches it. */
  CompletableFuture<PromptSound> sound() {
    sound = sound.or(() -> Optional.of(library.load(order.source())));
    return sound.get();
  }

  /**
   * Is heard from now on.
   *
   * @param heard told on the ticker, or wherever a leg ends, how it went at each who hears it
   * @throws org.jackfield.api.problem.ProblemException if one of them cannot hear it
   */
  void begin(PromptSound loaded, List<Stage.Hearer> hearers, Consumer<Boolean> heard) {
    List<Take> takes = hearers.stream().map(it -> loaded.open(it.rate(), order.times())).toList();
    hearing = hearers.size();
    listener.onStarted(order.id());
    for (int i = 0; i < takes.size(); i++) {
      Stage.Hearer hearer = hearers.get(i);
      Optional<Voice> voice = hearer.ear().add(takes.get(i), order.overlay(), heard::accept);
      if (voice.isEmpty()) {
        heard.accept(false);
      } else {
        hearer.prompted();
        silencers.add(() -> hearer.ear().remove(voice.get()));
      }
    }
  }

  /**
   * One who heard it does no more.
   *
   * @return how it ended, if that was the last one
   */
  Optional<PromptEnd> heard(boolean toItsEnd) {
    complete |= toItsEnd;
    hearing--;
    return hearing > 0
        ? Optional.empty()
        : Optional.of(
            PromptEnd.of(complete ? PromptEnd.Reason.COMPLETED : PromptEnd.Reason.LEG_ENDED));
  }

  /** Tells so; the sound goes with {@link #silence}. */
  void end(PromptEnd end) {
    over = true;
    sound.ifPresent(it -> it.cancel(true));
    listener.onEnded(order.id(), end);
  }

  /** Nothing of it is heard any more. */
  void silence() {
    silencers.forEach(Runnable::run);
    silencers.clear();
  }
}
