package org.jackfield.exchange.voiceapi.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.io.Reader;
import java.util.Collection;

/**
 * Makes JSON, as {@link jakarta.json.Json} does, but looks its maker up once: each look-up costs
 * more than a small document.
 */
public final class Json {
  private static volatile JsonProvider found;

  private Json() {}

  private static JsonProvider provider() {
    JsonProvider it = found;
    if (it == null) {
      it = JsonProvider.provider();
      found = it;
    }
    return it;
  }

  /** An object to be filled. */
  public static JsonObjectBuilder createObjectBuilder() {
    return provider().createObjectBuilder();
  }

  /** An object to be changed. */
  public static JsonObjectBuilder createObjectBuilder(JsonObject from) {
    return provider().createObjectBuilder(from);
  }

  /** A list to be filled. */
  public static JsonArrayBuilder createArrayBuilder() {
    return provider().createArrayBuilder();
  }

  /** A list of these. */
  public static JsonArrayBuilder createArrayBuilder(Collection<?> of) {
    return provider().createArrayBuilder(of);
  }

  /** A text. */
  public static JsonString createValue(String value) {
    return provider().createValue(value);
  }

  /** A number. */
  public static JsonNumber createValue(int value) {
    return provider().createValue(value);
  }

  /** A number. */
  public static JsonNumber createValue(long value) {
    return provider().createValue(value);
  }

  /** Reads a document. */
  public static JsonReader createReader(Reader from) {
    return provider().createReader(from);
  }

  /** Reads piece by piece. */
  public static JsonParser createParser(InputStream from) {
    return provider().createParser(from);
  }
}
