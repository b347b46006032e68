package org.jackfield.proof.run;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jackfield.proof.part.House;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Parts that serve by services without types of ours: asked as the launcher and Gogo ask them. */
final class Insiders {
  private static final String SWAPS =
      "(&(osgi.command.scope=jackfield)(osgi.command.function=swaps))";

  /** Who gives the secure port its certificate. */
  private static final String CERTIFIER = "org.apache.felix.http.jetty.ConnectorFactory";

  private static final String SPEECH = "org.jackfield.spi.speech.SpeechSynthesizer";
  private static final String TEXT = "org.jackfield.spi.speech.SpeechRequest";
  private static final String STREAMING = "org.jackfield.exchange.api.media.stream.Streaming";
  private static final String RECOVERY = "org.jackfield.spi.policy.RecoveryPolicy";
  private static final String JOURNAL = "org.jackfield.spi.journal.CallJournal";
  private static final int SECONDS_TO_SPEAK = 5;

  /** The best-ranked step of a diagnosis looks a name up. */
  private static final String STEP = "org.jackfield.spi.report.diagnosis.DiagnosisStep";

  private static final String RECORDER = "(component.name=org.jackfield.report.FlightRecorder)";

  private static final String WEBHOOKS = "org.jackfield.exchange.api.webhook.WebhookKey";
  private static final String COSTS = "org.jackfield.exchange.api.rating.CostBook";

  private static final String TRANSFER = "org.jackfield.spi.call.TransferService";

  /** Parts that only a call from outside needs. */
  private static final Set<String> CALLED =
      Set.of("exchange.line.loopback", "flow", "flow.local", "flow.park", "flow.queue");

  /** Of the sample application. */
  private static final String NUMBER = "+13125550109";

  private final BundleContext system;
  private final SecurePort port;
  private final Caller caller;

  Insiders(House house) {
    this.system = house.system();
    this.port = new SecurePort(system);
    this.caller = new Caller(system, NUMBER);
  }

  /** The builds that did what they are for a moment ago; calls from outside only for this part. */
  Set<String> answering(String part) throws InterruptedException {
    Set<String> seen = new TreeSet<>();
    if (CALLED.contains(part)) {
      seen.addAll(caller.serving());
    }
    ask("(objectClass=" + TRANSFER + ")", it -> !call(it, "toString").isEmpty(), seen);
    ask("(objectClass=" + WEBHOOKS + ")", it -> !call(it, "publicKey").isEmpty(), seen);
    ask("(objectClass=" + COSTS + ")", it -> call(it, "entries").startsWith("["), seen);
    ask("(launcher.report=why)", why -> ((Supplier<?>) why).get() instanceof List<?>, seen);
    ask(SWAPS, command -> !call(command, "swaps").isEmpty(), seen);
    ask("(objectClass=" + CERTIFIER + ")", certifier -> port.shakesHands(), seen);
    ask("(objectClass=" + SPEECH + ")", Insiders::speaks, seen);
    ask("(codec.name=CN)", codec -> !call(codec, "format").isEmpty(), seen);
    ask("(objectClass=" + STREAMING + ")", it -> call(it, "streams").startsWith("["), seen);
    ask("(objectClass=" + STEP + ")", Insiders::looksUp, seen);
    ask(RECORDER, recorder -> !call(recorder, "running").isEmpty(), seen);
    ask("(objectClass=" + RECOVERY + ")", policy -> !call(policy, "liveness").isEmpty(), seen);
    ask("(objectClass=" + JOURNAL + ")", Insiders::remembers, seen);
    return seen;
  }

  /** What {@code jackfield:swaps} says. */
  String swaps() {
    List<String> told = new ArrayList<>();
    ask(SWAPS, command -> told.add(call(command, "swaps").strip()), new TreeSet<>());
    return String.join("", told);
  }

  private static String call(Object command, String function) {
    try {
      return String.valueOf(command.getClass().getMethod(function).invoke(command));
    } catch (ReflectiveOperationException fault) {
      return "";
    }
  }

  /** Where its program is not installed it says so, which is an answer, too. */
  private static boolean speaks(Object synthesizer) {
    try {
      ClassLoader its = synthesizer.getClass().getClassLoader();
      Class<?> text = its.loadClass(TEXT);
      Object one =
          text.getConstructor(String.class, String.class, String.class).newInstance("one", "", "");
      Object sound = its.loadClass(SPEECH).getMethod("speak", text).invoke(synthesizer, one);
      return ((CompletionStage<?>) sound)
          .handle((spoken, problem) -> true)
          .toCompletableFuture()
          .get(SECONDS_TO_SPEAK, TimeUnit.SECONDS);
    } catch (ReflectiveOperationException | ExecutionException | TimeoutException fault) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean looksUp(Object step) {
    try {
      Class<?> plan =
          step.getClass()
              .getClassLoader()
              .loadClass("org.jackfield.spi.report.diagnosis.DiagnosisPlan");
      Object here =
          plan.getConstructor(URI.class, String.class, List.class)
              .newInstance(URI.create("ws://127.0.0.1"), "proof", List.of());
      return !((List<?>) step.getClass().getMethod("run", plan).invoke(step, here)).isEmpty();
    } catch (ReflectiveOperationException fault) {
      return false;
    }
  }

  private static boolean remembers(Object journal) {
    try {
      Object left = journal.getClass().getMethod("left", String.class).invoke(journal, "nobody");
      return ((CompletionStage<?>) left)
              .toCompletableFuture()
              .get(SECONDS_TO_SPEAK, TimeUnit.SECONDS)
          instanceof List<?>;
    } catch (ReflectiveOperationException | ExecutionException | TimeoutException fault) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void ask(String filter, java.util.function.Predicate<Object> question, Set<String> seen) {
    try {
      ServiceReference<?>[] all = system.getAllServiceReferences(null, filter);
      if (all == null) {
        return;
      }
      ServiceReference<?> best = java.util.Collections.max(List.of(all));
      Object service = system.getService(best);
      if (service != null && question.test(service)) {
        Bundle bundle = FrameworkUtil.getBundle(service.getClass());
        seen.add(House.origin(bundle));
      }
      system.ungetService(best);
    } catch (InvalidSyntaxException never) {
      throw new IllegalStateException(never);
    }
  }
}
