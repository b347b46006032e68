package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.WavFile;
import org.junit.jupiter.api.Test;

/** The clients of the README compile as they stand there, and do what it says. */
class FirstClientIT {
  private static final String URL_OF_THE_PAGE = "ws://127.0.0.1:8080";
  private static final String FILE_OF_THE_PAGE = "Path.of(\"heard.wav\")";
  private static final int TONE_HZ = 1000;
  private static final long DEADLINE_SECONDS = 60;

  private final Path folder = Path.of("target", "first-client").toAbsolutePath();
  private final Path heard = folder.resolve("heard.wav");

  @Test
  void theFirstClientOfTheReadmeHearsItsOwnToneEchoed() throws Exception {
    assertHearsItsTone("## A first client");
  }

  @Test
  void theScriptOfTheReadmeHearsItsOwnToneRecorded() throws Exception {
    assertHearsItsTone("## A script for a bot");
  }

  private void assertHearsItsTone(String heading) throws Exception {
    String snippet = snippet(heading);
    assertTrue(snippet.startsWith("try (VoiceClient client ="), snippet);
    Files.createDirectories(folder);
    Files.deleteIfExists(heard);
    try (ExchangeProcess exchange = ExchangeProcess.start("WARN")) {
      compile(
          replaced(replaced(snippet, URL_OF_THE_PAGE, exchange.url()), FILE_OF_THE_PAGE, file()));
      run();
      assertEquals(List.of(), exchange.log(), "the exchange complained");
    }
    WavFile sound = WavFile.read(heard);
    ToneMeter meter = new ToneMeter(sound.sampleRate(), (int) Math.max(10, sound.millis()));
    meter.add(sound.samples());
    assertTrue(
        meter.level(TONE_HZ) > ToneMeter.SILENCE_RMS,
        () -> sound.millis() + " ms heard, 1000 Hz at " + meter.level(TONE_HZ));
  }

  /** The first block of Java below the heading. */
  private static String snippet(String heading) throws Exception {
    List<String> section = Page.read(Room.root().resolve("README.md")).section(heading);
    int start = section.indexOf("```java");
    assertTrue(start >= 0, "README.md, " + heading + ": no block of Java");
    List<String> rest = section.subList(start + 1, section.size());
    return String.join("\n", rest.stream().takeWhile(line -> !line.equals("```")).toList());
  }

  private static String replaced(String text, String was, String now) {
    assertTrue(text.contains(was), () -> "the first client does not say " + was);
    return text.replace(was, now);
  }

  private String file() {
    return "Path.of(\"" + heard.toString().replace("\\", "\\\\") + "\")";
  }

  private void compile(String snippet) throws Exception {
    Path source = folder.resolve("FirstClient.java");
    Files.writeString(
        source,
        """
        import java.nio.file.Path;
        import java.time.Duration;
        import java.util.concurrent.TimeUnit;
        import org.jackfield.api.audio.*;
        import org.jackfield.api.call.*;
        import org.jackfield.api.client.*;
        import org.jackfield.api.client.script.*;
        import org.jackfield.plain.Jackfield;

        public class FirstClient {
          public static void main(String[] arguments) throws Exception {
        %s
          }
        }
        """
            .formatted(snippet));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(faults, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  faults,
                  List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertTrue(compiled, () -> faults.getDiagnostics().toString());
    }
  }

  /** As a program without OSGi has it: nothing of a framework is on its class path. */
  private URL[] classPath() throws Exception {
    List<URL> places = new ArrayList<>(List.of(folder.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!Path.of(entry).getFileName().toString().matches("(org\\.)?osgi\\..*")) {
        places.add(Path.of(entry).toUri().toURL());
      }
    }
    return places.toArray(URL[]::new);
  }

  private void run() throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class<?> program = loader.loadClass("FirstClient");
      FutureTask<Void> task = new FutureTask<>(main(program));
      Thread thread = new Thread(task, "first-client");
      thread.setDaemon(true);
      thread.setContextClassLoader(loader); // services are looked up by it
      thread.start();
      task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static Callable<Void> main(Class<?> program) {
    return () -> {
      try {
        program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        return null;
      } catch (InvocationTargetException fault) {
        throw new AssertionError("the first client failed", fault.getCause());
      }
    };
  }
}
