package org.jackfield.exchange.voiceapi.recording;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sounds that are whole, in a folder: beside each file of sound one of JSON, named by its id, that
 * says what it is. Whoever has the folder has all of them, whenever they were made.
 */
public final class Shelf {
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final String ENDING = ".json";
  private static final String FILE = "file";
  private static final String CREATED = "created_at";

  private final Supplier<Path> folder;

  /** That in this folder, which is there. */
  public Shelf(Supplier<Path> folder) {
    this.folder = folder;
  }

  /**
   * Keeps one.
   *
   * @param about what the Voice API shows of it, with its {@code id} and {@code created_at}
   * @param file in the folder
   * @throws IllegalArgumentException if the id is no UUID in lower case
   */
  public void keep(JsonObject about, Path file) {
    if (!ID.matcher(about.getString("id")).matches()) {
      throw new IllegalArgumentException("id: must be a UUID in lower case");
    }
    JsonObject kept =
        Json.createObjectBuilder(about).add(FILE, file.getFileName().toString()).build();
    try {
      Path whole = place(about.getString("id"));
      // While a build takes over from another both may keep the same one.
      Path part = Files.createTempFile(folder.get(), "kept-", ".part");
      Files.writeString(part, kept.toString());
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException fault) {
      throw new UncheckedIOException("sound: what it is cannot be written", fault);
    }
  }

  /** All of them, the newest first. */
  public List<JsonObject> all() {
    try (Stream<Path> files = Files.list(folder.get())) {
      return files
          .filter(it -> it.getFileName().toString().endsWith(ENDING))
          .flatMap(it -> read(it).stream())
          .sorted(Comparator.comparing((JsonObject it) -> it.getString(CREATED)).reversed())
          .toList();
    } catch (IOException fault) {
      throw new UncheckedIOException("sounds: the folder cannot be read", fault);
    }
  }

  /** One. */
  public Optional<JsonObject> byId(String id) {
    return ID.matcher(id).matches() ? read(place(id)) : Optional.empty();
  }

  /** Its sound. */
  public Path file(JsonObject sound) {
    return folder.get().resolve(sound.getString(FILE));
  }

  /** Takes one away. */
  public void delete(JsonObject sound) {
    try {
      Files.deleteIfExists(file(sound));
      Files.deleteIfExists(place(sound.getString("id")));
    } catch (IOException fault) {
      throw new UncheckedIOException("sound: it cannot be removed", fault);
    }
  }

  private Path place(String id) {
    return folder.get().resolve(id + ENDING);
  }

  /** Empty if somebody has just taken it away. */
  private static Optional<JsonObject> read(Path place) {
    try (Reader text = Files.newBufferedReader(place);
        JsonReader reader = Json.createReader(text)) {
      return Optional.of(reader.readObject());
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException fault) {
      throw new UncheckedIOException("sound: what it is cannot be read", fault);
    }
  }
}
