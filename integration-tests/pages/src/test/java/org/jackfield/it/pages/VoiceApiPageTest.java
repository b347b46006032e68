package org.jackfield.it.pages;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import org.jackfield.exchange.voiceapi.AfterAnswer;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.call.Families;
import org.jackfield.exchange.voiceapi.catalogue.Catalogue;
import org.jackfield.exchange.voiceapi.catalogue.Operation;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.junit.jupiter.api.Test;

/** {@code docs/voice-api.md}: what can be asked, as the resources say. */
class VoiceApiPageTest {

  @Test
  void theTableOfRequestsSaysWhatIsServed() throws Exception {
    List<Operation> operations = operations();
    assertTrue(operations.size() > 100, () -> operations.size() + " requests only");
    List<String> rows = operations.stream().map(VoiceApiPageTest::row).toList();
    Made.same("voice-api.md", Page.docs("voice-api.md").withTable("## Requests", rows));
  }

  private static List<Operation> operations() {
    CallParts parts = new CallParts(new Parts(config()));
    return Catalogue.of(parts, new Families(parts, new AfterAnswer()));
  }

  private static Parts.Config config() {
    return (Parts.Config)
        Proxy.newProxyInstance(
            Parts.Config.class.getClassLoader(),
            new Class<?>[] {Parts.Config.class},
            (self, method, arguments) -> method.getDefaultValue());
  }

  private static String row(Operation operation) {
    return String.join(
        " | ",
        "| `" + operation.method() + " " + operation.path() + "`",
        operation.built() ? "yes" : "501",
        fields(operation, Field.Effect.ACTS),
        fields(operation, Field.Effect.NONE),
        fields(operation, Field.Effect.NOT_BUILT) + " |");
  }

  private static String fields(Operation operation, Field.Effect effect) {
    return operation.fields().map(FieldTable::fields).orElse(List.of()).stream()
        .filter(it -> it.effect() == effect)
        .map(it -> name(it, operation))
        .collect(joining(" "));
  }

  /** A change requires nothing. */
  private static String name(Field field, Operation operation) {
    String name = "`" + field.name() + "`";
    return field.isRequired() && !operation.method().equals("PATCH") ? "**" + name + "**" : name;
  }
}
