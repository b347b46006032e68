package org.jackfield.demo.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.Header;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.demo.frames.FrameCode;
import org.jackfield.demo.frames.FrameCount;

/**
 * The calls of one process by their tags, which travel in a header of the invite, so that both ends
 * of a call have the same. A call is answered at once, or when asked to. Thread-safe.
 */
final class Calls {
  private static final String TAG = "X-Proof-Tag";
  private static final String FIRST = "X-Proof-First";
  private static final String ANSWER = "X-Proof-Answer";
  private static final String NOW = "now";

  private final Map<String, Talk> talks = new ConcurrentHashMap<>();
  private final Map<String, String> tagsById = new ConcurrentHashMap<>();

  /** Begins a call and returns at once. */
  Map<String, String> dial(Request request, Function<String, VoiceClient> clients) {
    String tag = request.text("tag");
    int first = request.number("first");
    Talk talk = new Talk(first);
    talks.put(tag, talk);
    DialRequest dial =
        DialRequest.to(request.text("to"))
            .withHeader(TAG, tag)
            .withHeader(FIRST, Integer.toString(first + FrameCode.NUMBERS / 2))
            .withHeader(ANSWER, request.find("answer").orElse(NOW))
            .withAudio(talk.audio());
    Call call =
        clients
            .apply(request.text("client"))
            .dial(request.find("codec").map(it -> dial.withCodecs(List.of(it))).orElse(dial));
    tagsById.put(call.id(), tag);
    talk.call().complete(call);
    return Map.of("id", call.id());
  }

  /** Something happened to a call. */
  void onCall(CallEvent event) {
    Call call = event.call();
    if (event instanceof CallEvent.Incoming) {
      incoming(call);
      return;
    }
    Talk talk = talks.get(tagsById.getOrDefault(call.id(), ""));
    if (talk == null) {
      return; // of before the program was made anew, or of somebody else
    }
    if (event instanceof CallEvent.DigitReceived received) {
      talk.pressed(received.digit());
    } else if (event instanceof CallEvent.Restored) {
      talk.restored(call);
    } else if (event instanceof CallEvent.Answered) {
      talk.answered();
    } else if (event instanceof CallEvent.Ended ended) {
      talk.ended(ended.reason(), System.nanoTime());
    }
  }

  private void incoming(Call call) {
    Optional<String> tag = header(call, TAG);
    if (tag.isEmpty()) {
      return;
    }
    int first = header(call, FIRST).map(Integer::parseInt).orElse(0);
    Talk talk = talks.computeIfAbsent(tag.get(), it -> new Talk(first));
    tagsById.put(call.id(), tag.get());
    talk.call().complete(call);
    if (header(call, ANSWER).filter(NOW::equals).isPresent()) {
      call.answer(talk.audio());
    }
  }

  private static Optional<String> header(Call call, String name) {
    return call.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  private Talk talk(String tag) {
    return talks.computeIfAbsent(tag, it -> new Talk(0));
  }

  /** Answers those that ring. */
  Map<String, String> answer(Request request) throws InterruptedException {
    return each(request, talk -> talk.call().thenCompose(call -> call.answer(talk.audio())));
  }

  /** Waits until calls are up. */
  Map<String, String> active(Request request) throws InterruptedException {
    return each(request, talk -> talk.call().thenCompose(Call::whenActive));
  }

  /** Waits until calls are over. */
  Map<String, String> over(Request request) throws InterruptedException {
    return each(request, talk -> talk.call().thenCompose(Call::whenDone));
  }

  /** A verb of a call, for each of them at once; what became of it. */
  <T> Map<String, String> verb(Request request, Function<Call, CompletionStage<T>> verb)
      throws InterruptedException {
    return each(request, talk -> talk.call().thenCompose(verb));
  }

  private Map<String, String> each(Request request, Function<Talk, CompletionStage<?>> verb)
      throws InterruptedException {
    Map<String, CompletionStage<?>> stages = new TreeMap<>();
    request.tags().forEach(tag -> stages.put(tag, begun(talk(tag), verb)));
    return Stages.outcomes(stages, request.patience());
  }

  private static CompletionStage<?> begun(Talk talk, Function<Talk, CompletionStage<?>> verb) {
    try {
      return verb.apply(talk);
    } catch (RuntimeException fault) {
      return CompletableFuture.failedFuture(fault);
    }
  }

  /** The state of each call; {@code none} where there is no call. */
  Map<String, String> states(Request request) {
    return told(request, talk -> state(talk).map(Enum::name).orElse("none"));
  }

  private static Optional<CallState> state(Talk talk) {
    return Optional.ofNullable(talk.call().getNow(null)).map(Call::state);
  }

  /** What was heard of each: heard, missing, repeated, strange, unreadable, gap, stall. */
  Map<String, String> counts(Request request) {
    return told(request, talk -> words(talk.heard().counts()));
  }

  /** The number of the frame that each sends next, and of the newest that it heard, or -1. */
  Map<String, String> numbers(Request request) {
    return told(request, talk -> talk.source().upcoming() + " " + talk.heard().newest().orElse(-1));
  }

  private static String words(FrameCount.Counts counts) {
    return counts.heard()
        + " "
        + counts.missing()
        + " "
        + counts.repeated()
        + " "
        + counts.strange()
        + " "
        + counts.unreadable()
        + " "
        + counts.longestGapMillis()
        + " "
        + counts.longestStallMillis();
  }

  /** Counts from zero. */
  Map<String, String> reset(Request request) {
    boolean forget = request.find("forget").isPresent();
    for (String tag : request.tags()) {
      if (forget) {
        talk(tag).heard().forget();
      } else {
        talk(tag).heard().reset();
      }
    }
    return Map.of();
  }

  /** The digits of each since the last time. */
  Map<String, String> digits(Request request) {
    return told(request, Talk::takeDigits);
  }

  /**
   * How often each was told that it is answered and over, how many ms ago the latter was, and why.
   */
  Map<String, String> endings(Request request) {
    return told(
        request,
        talk ->
            talk.answers()
                + " "
                + talk.endings()
                + " "
                + (talk.endings() == 0 ? 0 : (System.nanoTime() - talk.endedNanos()) / 1_000_000)
                + " "
                + talk.ending());
  }

  /** A fault made on purpose: sends again what was sent before. */
  Map<String, String> replay(Request request) {
    request.tags().forEach(tag -> talk(tag).source().replay(request.number("frames")));
    return Map.of();
  }

  private Map<String, String> told(Request request, Function<Talk, String> question) {
    Map<String, String> answers = new TreeMap<>();
    request.tags().forEach(tag -> answers.put(tag, question.apply(talk(tag))));
    return answers;
  }

  /** Forgets calls, so that their tags can be used again. */
  Map<String, String> forget(Request request) {
    for (String tag : request.tags()) {
      talks.remove(tag);
      tagsById.values().remove(tag);
    }
    return Map.of();
  }

  /** The calls of these tags that are there. */
  Map<String, Call> there(Request request) {
    Map<String, Call> calls = new TreeMap<>();
    for (String tag : request.tags()) {
      Optional.ofNullable(talk(tag).call().getNow(null)).ifPresent(call -> calls.put(tag, call));
    }
    return calls;
  }
}
