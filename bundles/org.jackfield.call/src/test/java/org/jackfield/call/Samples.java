package org.jackfield.call;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** Every record of a sealed family, with several values of each component in all combinations. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  public static final Problem PASSING =
      Problem.passing(Codes.REQUEST_TIMEOUT, Area.SIGNALING, "passing");
  public static final Problem PERMANENT =
      Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, "permanent");
  public static final EndReason GONE =
      EndReason.remote(Cause.NORMAL_CLEARING, OptionalInt.empty(), Optional.empty());

  private Samples() {}

  public static <T> List<T> of(Class<T> family) {
    List<T> all = new ArrayList<>();
    for (Class<?> member : family.getPermittedSubclasses()) {
      for (Object sample : records(member)) {
        all.add(family.cast(sample));
      }
    }
    return all;
  }

  private static List<Object> records(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<List<Object>> rows = List.of(List.of());
    for (RecordComponent component : components) {
      List<List<Object>> longer = new ArrayList<>();
      for (List<Object> row : rows) {
        for (Object value : values(component.getGenericType())) {
          List<Object> next = new ArrayList<>(row);
          next.add(value);
          longer.add(next);
        }
      }
      rows = longer;
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return rows.stream().map(row -> make(type, types, row)).toList();
  }

  private static Object make(Class<?> type, Class<?>[] types, List<Object> values) {
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot make " + type, e);
    }
  }

  private static List<Object> values(Type type) {
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      List<Object> values = new ArrayList<>(List.of(Optional.empty()));
      values(optional.getActualTypeArguments()[0]).forEach(value -> values.add(Optional.of(value)));
      return values;
    } else if (type == boolean.class) {
      return List.of(false, true);
    } else if (type == int.class) {
      return List.of(0, 1, 4, 10);
    } else if (type == String.class) {
      return List.of("v=0", "REGED", "NOREG", "TRYING", "FAILED");
    } else if (type == Instant.class) {
      return List.of(NOW, NOW.plusSeconds(30));
    } else if (type == Problem.class) {
      return List.of(PASSING, PERMANENT);
    } else if (type == Cause.class) {
      return List.of(Cause.CALL_REJECTED);
    } else if (type == EndReason.class) {
      return List.of(GONE, EndReason.local(Cause.USER_BUSY));
    } else if (type instanceof Class<?> c && c.isEnum()) {
      return List.of(c.getEnumConstants());
    }
    throw new AssertionError("no sample values for " + type);
  }
}
