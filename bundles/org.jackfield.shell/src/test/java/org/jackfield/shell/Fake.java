package org.jackfield.shell;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Stand-ins for interfaces of which a test needs a method or two. */
public final class Fake {
  private Fake() {}

  /** An object that answers the named methods with these values, and fails on any other. */
  public static <T> T of(Class<T> type, Map<String, ?> answers) {
    return answering(
        type,
        call -> {
          if (!answers.containsKey(call.method())) {
            throw new AssertionError("not expected: " + call.method());
          }
          return answers.get(call.method());
        });
  }

  /** An object that answers each call as this function does. */
  public static <T> T answering(Class<T> type, Function<Call, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, values) ->
                switch (method.getName()) {
                  case "equals" -> self == values[0];
                  case "hashCode" -> System.identityHashCode(self);
                  case "toString" -> "fake " + type.getSimpleName();
                  default ->
                      answer.apply(
                          new Call(
                              method.getName(),
                              values == null ? "" : String.valueOf(values[0]),
                              values == null ? null : values[0]));
                }));
  }

  /** A call: the method's name, and its first argument as text and as it is. */
  public record Call(String method, String text, Object argument) {}
}
