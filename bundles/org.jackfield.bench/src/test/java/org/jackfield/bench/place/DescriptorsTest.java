package org.jackfield.bench.place;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
  private static final String HEAD =
      "Limit                     Soft Limit           Hard Limit           Units     ";

  @Test
  void readsTheLimitThatHoldsNow() {
    List<String> limits =
        List.of(
            HEAD,
            "Max processes             95963                95963                processes ",
            "Max open files            1024                 20000                files     ");
    assertEquals(OptionalLong.of(1024), Descriptors.limit(limits));
  }

  @Test
  void knowsThatThereMayBeNone() {
    String none = "Max open files            unlimited            unlimited            files     ";
    assertEquals(OptionalLong.empty(), Descriptors.limit(List.of(HEAD, none)));
    assertEquals(OptionalLong.empty(), Descriptors.limit(List.of(HEAD)));
  }
}
