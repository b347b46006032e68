package org.jackfield.exchange.voiceapi.media;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.ErrorCode;

/**
 * A form of parts (RFC 7578), read as it comes: the one named {@code media} into a file, the others
 * as short texts.
 */
final class Form {
  private static final String FILE = "media";

  /** A number, unless it is none. */
  private static final String NUMBER = "ttl_secs";

  private static final int LONGEST_LINE = 8192;
  private static final int LONGEST_TEXT = 4096;
  private static final int MOST_PARTS = 20;
  private static final int MOST_HEADERS = 20;
  private static final Pattern NAME =
      Pattern.compile("(?i)content-disposition:.*;\\s*name=(?:\"([^\"]*)\"|([^;\\s]+)).*");
  private static final byte[] END = {'\r', '\n'};

  private final InputStream body;
  private final byte[] delimiter;
  private final byte[] line = new byte[LONGEST_LINE];
  private final JsonObjectBuilder fields = Json.createObjectBuilder();
  private boolean file;
  private boolean last;

  private Form(InputStream body, String boundary) {
    this.body = new BufferedInputStream(body);
    delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What was in it.
   *
   * @param fields the texts
   * @param file whether there was one
   */
  record Content(JsonObject fields, boolean file) {}

  /**
   * Reads one.
   *
   * @param into where the file is put
   * @throws Refusal if it is none, or too large
   */
  static Content read(InputStream body, Optional<String> boundary, Path into) throws IOException {
    Form form = new Form(body, boundary.filter(it -> !it.isEmpty()).orElseThrow(Form::bad));
    try {
      form.copy(OutputStream.nullOutputStream());
      for (int parts = 0; !form.last; parts++) {
        if (parts == MOST_PARTS) {
          throw bad();
        }
        form.part(into);
      }
      return new Content(form.fields.build(), form.file);
    } catch (Refusal refused) {
      // Many a client reads no answer before all it sends was taken.
      form.body.transferTo(OutputStream.nullOutputStream());
      throw refused;
    }
  }

  private void part(Path into) throws IOException {
    String name = name();
    if (name.equals(FILE)) {
      file = true;
      try (OutputStream out = Files.newOutputStream(into)) {
        copy(new Limited(out, Sound.MOST_BYTES, name));
      }
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copy(new Limited(bytes, LONGEST_TEXT, name));
    String text = bytes.toString(StandardCharsets.UTF_8);
    if (name.equals(NUMBER) && text.matches("\\d{1,18}")) {
      fields.add(name, Long.parseLong(text));
    } else {
      fields.add(name, text);
    }
  }

  private String name() throws IOException {
    String name = "";
    for (int headers = 0; headers <= MOST_HEADERS; headers++) {
      int length = line();
      if (!endsLine(length)) {
        throw bad();
      }
      if (length == END.length) {
        return name;
      }
      Matcher named =
          NAME.matcher(new String(line, 0, length - END.length, StandardCharsets.UTF_8));
      if (named.matches()) {
        name = named.group(1) == null ? named.group(2) : named.group(1);
      }
    }
    throw bad();
  }

  /** All up to the next delimiter, without the line's end before it. */
  private void copy(OutputStream to) throws IOException {
    byte[] held = {};
    boolean begins = true;
    for (int length = line(); length > 0; length = line()) {
      if (begins && isDelimiter(length)) {
        return;
      }
      if (held.length == 1 && length == 1 && line[0] == '\n') {
        held = END;
        begins = true;
        continue;
      }
      to.write(held);
      begins = endsLine(length);
      // The end of a line may be cut in two where the line is too long.
      int end = begins ? END.length : line[length - 1] == '\r' ? 1 : 0;
      held = Arrays.copyOfRange(line, length - end, length);
      to.write(line, 0, length - end);
    }
    throw bad();
  }

  private boolean isDelimiter(int length) {
    if (length < delimiter.length
        || !Arrays.equals(line, 0, delimiter.length, delimiter, 0, delimiter.length)) {
      return false;
    }
    String rest =
        new String(line, delimiter.length, length - delimiter.length, StandardCharsets.UTF_8);
    last = rest.startsWith("--");
    return last || rest.isBlank();
  }

  private boolean endsLine(int length) {
    return length >= END.length && line[length - 2] == END[0] && line[length - 1] == END[1];
  }

  /** A line with its end, or as much of it as fits; 0 where the body is over. */
  private int line() throws IOException {
    int length = 0;
    while (length < line.length) {
      int next = body.read();
      if (next < 0) {
        return length;
      }
      line[length++] = (byte) next;
      if (next == '\n') {
        return length;
      }
    }
    return length;
  }

  private static Refusal bad() {
    return Refusal.of(ErrorCode.MALFORMED, "The request body is not a valid multipart/form-data");
  }
}
