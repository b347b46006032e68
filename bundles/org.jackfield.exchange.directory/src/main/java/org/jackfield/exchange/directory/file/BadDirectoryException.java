package org.jackfield.exchange.directory.file;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParsingException;

/** A directory file that cannot be used: says which field, in which line, and why. */
public final class BadDirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadDirectoryException(String field, long line, String reason) {
    super("directory file, line " + line + ": " + field + " " + reason);
  }

  private BadDirectoryException(String message, Throwable cause) {
    super(message, cause);
  }

  static BadDirectoryException syntax(JsonException fault) {
    long line =
        fault instanceof JsonParsingException known ? known.getLocation().getLineNumber() : 1;
    return new BadDirectoryException("directory file, line " + line + ": is not JSON", fault);
  }
}
