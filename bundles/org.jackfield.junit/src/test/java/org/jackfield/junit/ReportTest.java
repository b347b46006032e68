package org.jackfield.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a person finds in the report of a test that has failed. */
class ReportTest {

  /** Run by the test below, not by the build: its name ends like no test's. */
  static class OfSomebody {
    @RegisterExtension final ExchangeExtension exchange = new ExchangeExtension();

    @Test
    void dialsNobody() {
      Call call = exchange.client("alice").dial(DialRequest.to("+13125559999"));
      VoiceAssertions.assertThat(call).reaches(CallState.ACTIVE);
    }
  }

  @Test
  void failureCarriesASequenceChartWithoutNumbers() {
    List<Throwable> failures = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(OfSomebody.class))
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
              }
            });
    assertEquals(1, failures.size());
    Throwable failure = failures.get(0);
    assertTrue(failure.getMessage().contains("UNALLOCATED_NUMBER"), failure.getMessage());
    String below =
        Arrays.stream(failure.getSuppressed())
            .map(Throwable::getMessage)
            .collect(Collectors.joining());
    assertTrue(below.contains("|-- invite ------"), below);
    assertTrue(below.contains("|<- bye UNALLOCATED_NUMBER"), below);
    assertFalse(below.contains("5559999"), below);
  }
}
