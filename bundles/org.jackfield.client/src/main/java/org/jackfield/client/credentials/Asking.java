package org.jackfield.client.credentials;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Shelf;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;

/**
 * Asks sign-in providers, which are foreign: each question on a thread of its own, answered on the
 * lane at the deadline at the latest. A client has one question open, and no provider is asked
 * again before it has come back from the question before, so that one that blocks for ever keeps
 * one thread and no more. For use on the lane only.
 */
public final class Asking {
  /** So long a provider may take. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** Told on the lane, one of the two, once, unless the question was dropped. */
  public interface Asker {
    /** It gave credentials. */
    void given(Held held);

    /** It did not; the area is AUTH whatever the provider said. */
    void failed(Problem problem);
  }

  private final Context context;
  private final Failures failures;
  private final Set<CredentialsProvider> inside =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private Optional<Question> open = Optional.empty();
  private long asked;

  /**
   * Nobody is being asked.
   *
   * @param changed told on the lane when one that failed says that it may do better now
   */
  public Asking(Context context, Consumer<Source> changed) {
    this.context = context;
    this.failures = new Failures(context, changed);
  }

  /** A provider may have gone. */
  public void partsChanged() {
    failures.partsChanged();
  }

  /** Nobody waits any more for those that failed. */
  public void forget() {
    failures.forgetAll();
  }

  /**
   * Asks this provider; a question that is open is dropped.
   *
   * @return drops the question, unless it has been answered
   */
  public Runnable ask(Shelf.Place<CredentialsProvider> place, Asker asker) {
    open.ifPresent(Question::end);
    Question question = new Question(place, asker);
    open = Optional.of(question);
    question.begin();
    long number = question.number;
    // Without the question: its provider may be taken away while the asker goes on.
    return () -> open.filter(it -> it.number == number).ifPresent(Question::end);
  }

  private final class Question {
    private final long number = ++asked;
    private final Source source;
    private final CredentialsProvider provider;
    private final Asker asker;
    private final String client = context.name();
    private final FutureTask<Void> visit = new FutureTask<>(this::visit, null);
    private final CompletableFuture<Held> answer = new CompletableFuture<>();
    private Optional<Timers.Alarm> deadline = Optional.empty();
    private volatile Optional<Word> changed = Optional.empty();
    private boolean begun;

    private Question(Shelf.Place<CredentialsProvider> place, Asker asker) {
      this.source = Source.of(place);
      this.provider = place.part();
      this.asker = asker;
    }

    private void begin() {
      deadline = Optional.of(context.timers().after(LIMIT, this::late));
      answer.whenComplete((held, fault) -> context.post(() -> answered(held, fault)));
      goIn();
    }

    private void goIn() {
      if (!begun && inside.add(provider)) {
        begun = true;
        context.offload(this::goThere, this::noThread);
      }
    }

    private void noThread() {
      inside.remove(provider);
      answer.completeExceptionally(
          Problem.passing(Codes.UNEXPECTED_ERROR, Area.AUTH, "no thread was left to ask it")
              .asException());
    }

    private void goThere() {
      try {
        visit.run(); // does nothing where the question was dropped before
      } finally {
        context.post(this::cameBack);
      }
    }

    /** On a thread of its own. */
    private void visit() {
      try {
        changed = Optional.ofNullable(provider.changed()).map(Word::new);
        CompletionStage<Grant> stage = provider.credentials(client);
        if (stage == null) {
          answer.completeExceptionally(gaveNothing().asException());
        } else {
          listen(stage.toCompletableFuture().copy());
        }
      } catch (RuntimeException | Error fault) {
        answer.completeExceptionally(fault);
      }
    }

    /** When the question ends first, the provider's stage keeps nothing of ours. */
    private void listen(CompletableFuture<Grant> stage) {
      stage.whenComplete(
          (grant, fault) -> {
            if (fault != null) {
              answer.completeExceptionally(fault);
            } else {
              complete(grant);
            }
          });
      answer.whenComplete((held, fault) -> stage.cancel(false));
    }

    private void complete(Grant grant) {
      try {
        if (grant == null) {
          answer.completeExceptionally(gaveNothing().asException());
        } else {
          answer.complete(Held.of(source, grant));
        }
      } catch (RuntimeException | Error fault) {
        answer.completeExceptionally(fault);
      }
    }

    private void cameBack() {
      inside.remove(provider);
      open.filter(question -> question.provider == provider).ifPresent(Question::goIn);
    }

    private void answered(Held held, Throwable fault) {
      if (!isOpen()) {
        Optional.ofNullable(held).ifPresent(Held::letGo);
        return;
      }
      end();
      if (fault == null) {
        failures.forget(source);
        asker.given(held);
      } else {
        failed(problem(fault));
      }
    }

    private void failed(Problem problem) {
      changed.ifPresent(word -> failures.add(source, word));
      asker.failed(problem);
    }

    private void late() {
      if (isOpen()) {
        end();
        failed(
            Problem.passing(
                Codes.REQUEST_TIMEOUT,
                Area.AUTH,
                source + " gave no credentials within " + LIMIT.toSeconds() + " s"));
      }
    }

    private boolean isOpen() {
      return open.filter(this::equals).isPresent();
    }

    /** A provider that blocks is interrupted: it may be one that listens to that. */
    private void end() {
      open = Optional.empty();
      deadline.ifPresent(Timers.Alarm::cancel);
      answer.cancel(false);
      visit.cancel(true);
    }

    private Problem problem(Throwable fault) {
      Problem told = ProblemException.of(fault);
      boolean unforeseen = told.code() == Codes.UNEXPECTED_ERROR;
      return new Problem(
          told.code(),
          Area.AUTH,
          told.retryable() || unforeseen, // what nobody foresaw may be over the next time
          source + ": " + told.detail());
    }

    private Problem gaveNothing() {
      return Problem.passing(Codes.UNEXPECTED_ERROR, Area.AUTH, "gave nothing");
    }
  }
}
