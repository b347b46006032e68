package org.jackfield.exchange.media.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jackfield.audio.Music;
import org.jackfield.audio.WavFile;
import org.jackfield.audio.tones.Cadence;
import org.jackfield.audio.tones.CadencePlayer;
import org.jackfield.audio.tones.CountryTones;
import org.jackfield.audio.tones.Tone;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.media.sound.SoundLibrary;
import org.jackfield.spi.speech.SpeechRequest;
import org.jackfield.spi.speech.SpeechSynthesizer;

/**
 * Makes prompts' sounds of what is ordered: fetched, read and decoded beside the media's threads.
 */
public final class PromptLibrary {
  /** The most a file, an upload or a body may have; decoded it may last ten minutes at 48 kHz. */
  static final int MOST_BYTES = 20_000_000;

  /** What a fetch may take, after a connection within ten seconds. */
  static final long FETCH_SECONDS = 60;

  /** What a prompt may take until it can be heard. */
  static final long LOAD_SECONDS = 90;

  /** About 25 minutes of telephone sound, 24 MB. */
  private static final long MOST_KEPT = 12_000_000;

  private final Executor files;
  private final Supplier<Optional<SpeechSynthesizer>> speech;
  private final SoundCache cache = new SoundCache(MOST_KEPT);
  private final Supplier<Fetch> fetch;
  private Optional<Fetch> fetcher = Optional.empty();

  /**
   * Keeps nothing yet.
   *
   * @param files where files are read and sounds decoded: may wait
   * @param speech who speaks now, if anybody
   */
  public PromptLibrary(Executor files, Supplier<Optional<SpeechSynthesizer>> speech) {
    this(files, speech, () -> new Fetch(files, MOST_BYTES, FETCH_SECONDS));
  }

  /** With another way to fetch, made when it is needed first. */
  PromptLibrary(
      Executor files, Supplier<Optional<SpeechSynthesizer>> speech, Supplier<Fetch> fetch) {
    this.files = files;
    this.speech = speech;
    this.fetch = fetch;
  }

  private synchronized Fetch fetcher() {
    fetcher = fetcher.or(() -> Optional.of(fetch.get()));
    return fetcher.get();
  }

  /** The sound; fails with a problem that says what is wrong. A new stage each time. */
  CompletableFuture<PromptSound> load(PromptSource source) {
    return begin(source).orTimeout(LOAD_SECONDS, TimeUnit.SECONDS);
  }

  private CompletableFuture<PromptSound> begin(PromptSource source) {
    if (source instanceof PromptSource.File file) {
      String name = String.valueOf(file.file().getFileName());
      return stored(name, CompletableFuture.supplyAsync(() -> read(name, file.file()), files));
    }
    if (source instanceof PromptSource.Url url) {
      return stored(PromptProblems.name(url.url()), fetcher().get(url.url()));
    }
    if (source instanceof PromptSource.Upload upload) {
      byte[] content = upload.content();
      return content.length > MOST_BYTES
          ? CompletableFuture.failedFuture(PromptProblems.tooLarge("upload"))
          : stored("upload", CompletableFuture.completedFuture(content));
    }
    if (source instanceof PromptSource.Speech text) {
      return spoken(text);
    }
    return CompletableFuture.completedFuture(made(source));
  }

  private static byte[] read(String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw PromptProblems.tooLarge(name);
      }
      return bytes;
    } catch (NoSuchFileException fault) {
      throw PromptProblems.missing(name, "there is no such file");
    } catch (IOException fault) {
      throw PromptProblems.missing(name, "cannot be read: " + fault.getClass().getSimpleName());
    }
  }

  private CompletableFuture<PromptSound> stored(String name, CompletableFuture<byte[]> bytes) {
    return bytes.thenApplyAsync(
        it -> {
          WavFile sound = cache.get(it, () -> SoundBytes.decode(name, it));
          return (rate, times) -> new StoredTake(sound, times);
        },
        files);
  }

  private CompletableFuture<PromptSound> spoken(PromptSource.Speech text) {
    SpeechSynthesizer speaker = speech.get().orElse(null);
    if (speaker == null) {
      return CompletableFuture.failedFuture(PromptProblems.noSpeech());
    }
    return speaker
        .speak(new SpeechRequest(text.text(), text.language(), text.voice(), text.ssml()))
        .toCompletableFuture()
        .thenApply(
            sound -> {
              if (sound.samples().length == 0) {
                throw PromptProblems.bad("speech", "has no sound in it");
              }
              return (rate, times) -> new StoredTake(sound, times);
            });
  }

  private static PromptSound made(PromptSource source) {
    if (source instanceof PromptSource.Tones tones) {
      return cadence(tones.cadence());
    }
    if (source instanceof PromptSource.Ringback ringback) {
      return cadence(CountryTones.of(ringback.country()).tone(Tone.RINGBACK));
    }
    if (source instanceof PromptSource.Pause pause) {
      long millis = pause.length().toMillis();
      return (rate, times) ->
          new MadeTake(
              rate, frame -> Arrays.fill(frame, (short) 0), MadeTake.length(rate, millis, times));
    }
    if (source instanceof PromptSource.Music) {
      return (rate, times) -> new MadeTake(rate, new Music(rate)::fill, Long.MAX_VALUE);
    }
    throw new IllegalStateException("a source of another kind: " + source.getClass());
  }

  /** Around and around, for as long as so many times take. */
  private static PromptSound cadence(Cadence once) {
    Cadence around = new Cadence(once.beeps(), true);
    return (rate, times) ->
        new MadeTake(
            rate,
            new CadencePlayer(around, rate, SoundLibrary.TONE_AMPLITUDE)::fill,
            MadeTake.length(rate, once.millis(), times));
  }
}
