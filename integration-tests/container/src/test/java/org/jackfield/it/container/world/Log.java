package org.jackfield.it.container.world;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jackfield.it.container.Framework;
import org.osgi.framework.Bundle;

/**
 * What the bundles log: what they say by SLF4J as Logback writes it to standard output, and what
 * Declarative Services says of them in the OSGi log.
 */
public final class Log implements AutoCloseable {
  private static final String READER = "org.osgi.service.log.LogReaderService";
  private static final String LISTENER = "org.osgi.service.log.LogListener";

  private final PrintStream before = System.out;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  public Log(Framework felix) throws Exception {
    System.setOut(new PrintStream(new Tee(), true, StandardCharsets.UTF_8));
    // The log's classes are the framework's, not the test's.
    Object reader = felix.service(READER, "(service.id=*)");
    Bundle log = felix.bundle("org.apache.felix.log");
    Class<?> type = log.loadClass(LISTENER);
    Object listener =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "logged" -> entry(arguments[0]);
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "log";
                });
    log.loadClass(READER).getMethod("addLogListener", type).invoke(reader, listener);
  }

  private Object entry(Object entry) throws ReflectiveOperationException {
    Class<?> type = entry.getClass().getInterfaces()[0];
    StringBuilder text =
        new StringBuilder(String.valueOf(type.getMethod("getMessage").invoke(entry)));
    Throwable fault = (Throwable) type.getMethod("getException").invoke(entry);
    for (; fault != null; fault = fault.getCause()) {
      text.append(" | ").append(fault.getMessage());
    }
    String level = type.getMethod("getLogLevel").invoke(entry).toString();
    if (level.equals("ERROR") || level.equals("WARN")) {
      lines.add(text.toString());
    }
    return null;
  }

  /** Where it stands now. */
  public int mark() {
    return lines.size();
  }

  /** Whether a line since then has this word in it. */
  public boolean names(String word, int since) {
    return since(since).stream().anyMatch(it -> has(it, word));
  }

  private static boolean has(String line, String word) {
    return line.matches("(?s)(.*[^\\w.])?" + word.replace(".", "[.]") + "([^\\w].*)?");
  }

  /** The lines since then. */
  public List<String> since(int mark) {
    synchronized (lines) {
      return List.copyOf(lines.subList(mark, lines.size()));
    }
  }

  @Override
  public void close() {
    System.setOut(before);
  }

  private final class Tee extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
      before.write(one);
      if (one == '\n') {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(one);
      }
    }
  }
}
