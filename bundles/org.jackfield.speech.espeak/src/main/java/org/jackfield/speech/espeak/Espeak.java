package org.jackfield.speech.espeak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.BadAudioException;
import org.jackfield.audio.WavFile;
import org.jackfield.spi.speech.SpeechRequest;
import org.jackfield.spi.speech.SpeechSynthesizer;
import org.jackfield.spi.speech.Voice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Text to speech by the program {@code espeak-ng}, a process for each text. */
@Component
public final class Espeak implements SpeechSynthesizer {
  private static final Logger LOG = LoggerFactory.getLogger(Espeak.class);
  private static final String PROGRAM = "espeak-ng";
  private static final Set<String> GENDERS = Set.of("female", "male");
  private static final int MOST_CHARACTERS = 5000;
  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 32;
  private static final long LONGEST_SECONDS = 20;

  /** Texts are seldom: no thread waits for the next one. */
  private static final long IDLE_SECONDS = 1;

  /** Letters, digits and what stands between them: nothing that could be an option or a path. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_+ -]{0,63}";

  private final Program program;
  private final ThreadPoolExecutor speakers;
  private final ExecutorService watchers;
  private volatile List<Voice> voices = List.of();

  /** For the container. */
  @Activate
  public Espeak() {
    this(PROGRAM, LONGEST_SECONDS);
  }

  /**
   * By another program of that kind.
   *
   * @param seconds a text may take
   */
  Espeak(String name, long seconds) {
    program = new Program(name, seconds);
    speakers =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            named("jf-speech"));
    speakers.allowCoreThreadTimeOut(true);
    watchers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            named("jf-speech-watch"));
    speakers.execute(this::askForVoices);
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** What is being spoken is dropped. */
  @Deactivate
  void deactivate() {
    speakers.shutdownNow();
    watchers.shutdownNow();
  }

  @Override
  public List<Voice> voices() {
    return voices;
  }

  private void askForVoices() {
    try {
      String table =
          new String(
              program.run(watchers, new byte[0], List.of("--voices")), StandardCharsets.UTF_8);
      voices = VoiceTable.read(table);
      LOG.info("speech ready voices={}", voices.size());
    } catch (ProblemException fault) {
      LOG.info("no speech: {}", fault.problem().detail()); // who asks for it hears of it
    }
  }

  @Override
  public CompletionStage<WavFile> speak(SpeechRequest request) {
    CompletableFuture<WavFile> spoken = new CompletableFuture<>();
    try {
      String voice = voice(request);
      Text text = text(request);
      speakers.execute(() -> speak(text, voice, spoken));
    } catch (ProblemException fault) {
      spoken.completeExceptionally(fault);
    } catch (RejectedExecutionException full) {
      spoken.completeExceptionally(
          Problem.passing(
                  Codes.PROVIDER_MISSING,
                  Area.AUDIO,
                  "speech: more than " + MOST_WAITING + " texts wait, or it stops")
              .asException(full));
    }
    return spoken;
  }

  /** The program finds a voice for a language by itself. */
  private static String voice(SpeechRequest request) {
    if (request.text().length() > MOST_CHARACTERS) {
      throw bad("text: more than " + MOST_CHARACTERS + " characters");
    }
    String language =
        request.language().isEmpty()
            ? "en"
            : name("language", request.language().toLowerCase(Locale.ROOT));
    boolean any = request.voice().isEmpty() || GENDERS.contains(request.voice());
    return any ? language : name("voice", request.voice());
  }

  /**
   * What the program reads.
   *
   * @param markup whether it is SSML
   */
  private record Text(String content, boolean markup) {}

  /** A gender is asked for by markup: of a name with a variant the program may take no notice. */
  private static Text text(SpeechRequest request) {
    boolean gendered = GENDERS.contains(request.voice());
    if (!request.ssml() && !gendered) {
      return new Text(request.text(), false);
    }
    try {
      String document = request.ssml() ? Ssml.cleaned(request.text()) : Ssml.of(request.text());
      return new Text(gendered ? Ssml.spokenBy(request.voice(), document) : document, true);
    } catch (IllegalArgumentException fault) {
      throw bad("text: " + fault.getMessage());
    }
  }

  private static String name(String field, String value) {
    if (!value.matches(NAME)) {
      throw bad(field + ": may have letters, digits, and _ + - between them");
    }
    return value;
  }

  private static ProblemException bad(String detail) {
    return Problem.permanent(Codes.INVALID_CALL_PARAMETERS, Area.AUDIO, detail).asException();
  }

  private void speak(Text text, String voice, CompletableFuture<WavFile> spoken) {
    if (spoken.isDone()) {
      return; // cancelled while it waited
    }
    try {
      List<String> how = new ArrayList<>(List.of("--stdin", "--stdout", "-b", "1", "-v", voice));
      if (text.markup()) {
        how.add("-m");
      }
      byte[] wav = program.run(watchers, text.content().getBytes(StandardCharsets.UTF_8), how);
      spoken.complete(WavFile.read(new ByteArrayInputStream(wav)));
    } catch (BadAudioException | IOException fault) {
      spoken.completeExceptionally(bad("speech: the program gave no sound for this voice"));
    } catch (RuntimeException fault) {
      spoken.completeExceptionally(fault);
    }
  }
}
