package org.jackfield.auth.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With programs that every Unix has. */
@DisabledOnOs(OS.WINDOWS)
class CommandTest {
  private static final String TOKEN = Tokens.endless("command");

  @TempDir Path folder;

  private static FetchedToken provider(Duration limit, String... words) {
    return provider(new Command(List.of(words), limit));
  }

  private static FetchedToken provider(Command command) {
    return new FetchedToken(
        "command", command, FetchedToken.For.ALL, FetchedToken.LIMIT, InstantSource.system());
  }

  private static FetchedToken shell(String script) {
    return provider(FetchedToken.LIMIT, "sh", "-c", script);
  }

  @Test
  void whatIsPrintedIsTheToken() throws Exception {
    assertEquals(TOKEN, Asking.token(shell("echo; echo '  " + TOKEN + "'; echo noise >&2")));
  }

  @Test
  void wordsAreNotReadByAShell() throws Exception {
    Problem problem = Asking.refusal(provider(FetchedToken.LIMIT, "echo", "$(echo " + TOKEN + ")"));
    assertEquals("command gave something that is no token", problem.detail());
  }

  @Test
  void programReadsNothing() throws Exception {
    assertEquals(TOKEN, Asking.token(shell("cat; echo " + TOKEN)));
  }

  @Test
  void failureIsToldByItsExitCodeAndNothingPrintedIsRepeated() {
    Problem problem = Asking.refusal(shell("echo my-secret; exit 3"));
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, problem.code());
    assertTrue(problem.retryable());
    assertEquals("command: ended with exit code 3", problem.detail());
  }

  @Test
  void programThatPrintsNothingOrIsNotThereIsToldSo() {
    assertEquals("command: printed nothing", Asking.refusal(shell("true")).detail());
    Path nowhere = folder.resolve("no-such-program");
    assertTrue(
        Asking.refusal(provider(FetchedToken.LIMIT, nowhere.toString()))
            .detail()
            .startsWith("command: cannot be started"));
  }

  @Test
  void programThatHangsIsStopped() throws Exception {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    FetchedToken provider = provider(Duration.ofMillis(300), "sh", "-c", "sleep 60; true");
    CompletableFuture<Grant> answer = provider.credentials("office").toCompletableFuture();
    List<ProcessHandle> started =
        ProcessHandle.current().children().filter(it -> !before.contains(it)).toList();
    assertEquals(1, started.size());
    Problem problem =
        ProblemException.of(
            assertThrows(ExecutionException.class, () -> answer.get(20, TimeUnit.SECONDS)));
    assertEquals(Codes.REQUEST_TIMEOUT, problem.code());
    assertEquals("command gave no token in time", problem.detail());
    started.get(0).onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void programThatRunsWhenTheProviderGoesIsStopped() throws Exception {
    Command command = new Command(List.of("sleep", "60"), Duration.ofSeconds(60));
    CompletableFuture<Grant> answer = provider(command).credentials("office").toCompletableFuture();
    command.close();
    assertTrue(answer.handle((grant, fault) -> fault != null).get(20, TimeUnit.SECONDS));
  }
}
