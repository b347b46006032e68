package org.jackfield.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.ConferenceControl;
import org.jackfield.exchange.api.leg.ConferenceStatus;
import org.jackfield.exchange.api.media.prompt.PromptControl;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Prompts for legs and conferences of the exchange. */
@Component(
    service = PlayCommands.class,
    property = {"osgi.command.scope=jackfield", "osgi.command.function=play"})
public final class PlayCommands {
  private static final long SECONDS = 15;

  private final List<ConferenceControl> conferences = new CopyOnWriteArrayList<>();
  private final List<PromptControl> controls = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindControl(PromptControl it) {
    controls.add(it);
  }

  void unbindControl(PromptControl it) {
    controls.remove(it);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindConferences(ConferenceControl it) {
    conferences.add(it);
  }

  void unbindConferences(ConferenceControl it) {
    conferences.remove(it);
  }

  /** A prompt for all in a conference, or for a leg. */
  @Descriptor(
      "plays to a leg, or to all in a conference: "
          + PlayWords.SOUNDS
          + ", then "
          + PlayWords.OPTIONS
          + "; stop:current, stop:all or stop:overlay ends it")
  public String play(
      @Descriptor("the conference, or the beginning of the leg's id") String target,
      @Descriptor("what is to be heard") String sound,
      @Descriptor("how") String... options) {
    Optional<ConferenceControl> conference =
        conferences.stream()
            .filter(it -> it.conferences().stream().anyMatch(one -> is(one, target)))
            .findFirst();
    if (sound.equals("stop") || sound.startsWith("stop:")) {
      return stop(conference, target, sound, List.of(options));
    }
    String id = "shell-" + count.incrementAndGet();
    PromptOrder order = PlayWords.order(id, sound, List.of(options));
    First first = new First();
    if (conference.isPresent()) {
      conference.get().prompt(target, order, first);
    } else {
      control().play(target, order, first).whenComplete(first::refused);
    }
    return id + " " + outcome(first.news);
  }

  private static boolean is(ConferenceStatus conference, String name) {
    return conference.name().equalsIgnoreCase(name);
  }

  private String stop(
      Optional<ConferenceControl> conference, String target, String sound, List<String> options) {
    if (!options.isEmpty()) {
      throw new IllegalArgumentException(options.get(0) + ": stop takes nothing behind it");
    }
    String which = sound.equals("stop") ? "current" : sound.substring("stop:".length());
    for (PromptStop stop : PromptStop.values()) {
      if (stop.name().toLowerCase(Locale.ROOT).equals(which)) {
        if (conference.isPresent()) {
          conference.get().stopPrompts(target, stop);
          return "stopped";
        }
        return outcome(control().stop(target, stop).thenApply(done -> "stopped"));
      }
    }
    throw new IllegalArgumentException("stop: is none of current, all, overlay");
  }

  private PromptControl control() {
    return controls.stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("play: there is no exchange here"));
  }

  private static String outcome(CompletionStage<String> stage) {
    try {
      return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException fault) {
      return "failed: " + ProblemException.of(fault);
    } catch (TimeoutException fault) {
      return "waits for its turn, or is still being fetched";
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** The first that becomes of a prompt. */
  private static final class First implements PromptListener {
    final CompletableFuture<String> news = new CompletableFuture<>();

    void refused(Object prompt, Throwable fault) {
      if (fault != null) {
        news.completeExceptionally(fault);
      }
    }

    @Override
    public void onStarted(String id) {
      news.complete("plays");
    }

    @Override
    public void onEnded(String id, PromptEnd end) {
      news.complete(end.problem().map(it -> "failed: " + it).orElse("ended: " + end.reason()));
    }
  }
}
