package org.jackfield.exchange.voiceapi.media;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.exchange.voiceapi.recording.Shelf;
import org.jackfield.voiceapi.ErrorCode;

/** Sound that was uploaded, by its name, until it expires. Thread-safe. */
public final class MediaStore {
  static final String NAME = "media_name";
  static final String TYPE = "content_type";
  private static final String CREATED = "created_at";
  private static final String UPDATED = "updated_at";
  private static final String EXPIRES = "expires_at";

  private final Supplier<Path> folder;
  private final Shelf shelf;
  private final InstantSource clock;

  /** That in this folder, which is there. */
  public MediaStore(Supplier<Path> folder, InstantSource clock) {
    this.folder = folder;
    this.shelf = new Shelf(folder);
    this.clock = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The file of this one; empty if there is none. */
  public Optional<Path> file(String name) {
    return byName(name).map(shelf::file);
  }

  Optional<JsonObject> byName(String name) {
    return shelf.byId(id(name)).filter(it -> it.getString(NAME).equals(name) && !expired(it));
  }

  /** All of them, the newest first. */
  List<JsonObject> all() {
    return shelf.all().stream().filter(it -> !expired(it)).toList();
  }

  private boolean expired(JsonObject media) {
    return !clock.instant().isBefore(Instant.parse(media.getString(EXPIRES)));
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A file in the folder for what is still on its way. */
  Path part() {
    try {
      return Files.createTempFile(folder.get(), "upload-", ".part");
    } catch (IOException fault) {
      throw new UncheckedIOException("media: nothing can be written", fault);
    }
  }

  /**
   * Keeps a new one.
   *
   * @param part what it is; it is moved
   * @throws Refusal if the name is taken
   */
  synchronized JsonObject keep(String name, Path part, Sound sound, Duration life) {
    if (byName(name).isPresent()) {
      throw Refusal.at(ErrorCode.INVALID_VALUE, "/" + NAME, "is already taken");
    }
    // Those that have expired, this name's among them, go with whoever comes next.
    shelf.all().stream().filter(this::expired).forEach(shelf::delete);
    Instant now = clock.instant();
    shelf.keep(about(name, sound.type(), now, now, now.plus(life)), placed(part, sound));
    return byName(name).orElseThrow();
  }

  /**
   * Changes one.
   *
   * @param part the other sound, if there is one; it is moved
   * @param life from now on; empty keeps the end, unless the sound is another
   * @throws Refusal if it is not there
   */
  synchronized JsonObject change(
      String name, Optional<Path> part, Optional<Sound> sound, Optional<Duration> life) {
    JsonObject before = byName(name).orElseThrow(Refusal::notFound);
    Path old = shelf.file(before);
    Instant now = clock.instant();
    JsonObject about =
        about(
            name,
            sound.map(Sound::type).orElse(before.getString(TYPE)),
            Instant.parse(before.getString(CREATED)),
            now,
            life.map(now::plus).orElse(Instant.parse(before.getString(EXPIRES))));
    shelf.keep(about, part.map(it -> placed(it, sound.orElseThrow())).orElse(old));
    if (part.isPresent()) {
      remove(old);
    }
    return byName(name).orElseThrow();
  }

  /** Takes one away; false if it is not there. */
  synchronized boolean delete(String name) {
    Optional<JsonObject> there = byName(name);
    there.ifPresent(shelf::delete);
    return there.isPresent();
  }

  private Path placed(Path part, Sound sound) {
    try {
      return Files.move(part, folder.get().resolve(UUID.randomUUID() + sound.ending()));
    } catch (IOException fault) {
      throw new UncheckedIOException("media: it cannot be kept", fault);
    }
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException fault) {
      throw new UncheckedIOException("media: a file cannot be removed", fault);
    }
  }

  private static JsonObject about(
      String name, String type, Instant created, Instant updated, Instant expires) {
    return Json.createObjectBuilder()
        .add("id", id(name))
        .add(NAME, name)
        .add(TYPE, type)
        .add(CREATED, created.toString())
        .add(UPDATED, updated.toString())
        .add(EXPIRES, expires.toString())
        .build();
  }

  /** As the Voice API shows it. */
  static JsonObject shown(JsonObject media) {
    return Json.createObjectBuilder(media).remove("id").remove("file").build();
  }
}
