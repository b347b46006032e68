package org.jackfield.exchange.voiceapi.field;

import jakarta.json.JsonValue;
import java.util.List;
import org.jackfield.voiceapi.ApiError;

/** What a value has to be. */
@FunctionalInterface
public interface Rule {
  /**
   * What is wrong with a value; empty if nothing is.
   *
   * @param pointer where it stands
   * @param value not null; JSON null only where the field may be null, and then it is not asked
   */
  List<ApiError> faults(String pointer, JsonValue value);
}
