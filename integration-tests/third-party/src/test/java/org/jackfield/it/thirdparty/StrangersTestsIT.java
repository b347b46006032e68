package org.jackfield.it.thirdparty;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project of docs/test-your-voice-code.md, made as it stands there, tests a call. */
class StrangersTestsIT {
  private static final Path PAGE = Path.of("../../docs/test-your-voice-code.md");

  @TempDir Path folder;

  @Test
  void theProjectOfThePageNeedsNothingElseAndItsClassesRunInParallel() throws Exception {
    String page = Files.readString(PAGE);
    Path project = Files.createDirectory(folder.resolve("strangers-tests"));
    Files.writeString(project.resolve("pom.xml"), block(page, "xml"));
    Path sources = Files.createDirectories(project.resolve("src/test/java/com/example/calls"));
    String test = block(page, "java");
    Files.writeString(sources.resolve("FirstCallTest.java"), test);
    Files.writeString(
        sources.resolve("SecondCallTest.java"),
        test.replace("class FirstCallTest", "class SecondCallTest"));
    Path resources = Files.createDirectories(project.resolve("src/test/resources"));
    Files.writeString(
        resources.resolve("junit-platform.properties"),
        """
        junit.jupiter.execution.parallel.enabled = true
        junit.jupiter.execution.parallel.mode.classes.default = concurrent
        """);

    String log = StrangersBuild.test(project);
    assertTrue(log.contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0"), log);
  }

  /** The first block of this language. */
  private static String block(String page, String language) {
    Matcher block = Pattern.compile("(?s)\\n```" + language + "\\n(.*?)\\n```\\n").matcher(page);
    assertTrue(block.find(), () -> PAGE + " has no block of " + language);
    return block.group(1) + "\n";
  }
}
