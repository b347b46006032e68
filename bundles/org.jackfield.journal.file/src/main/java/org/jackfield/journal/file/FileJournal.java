package org.jackfield.journal.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.journal.CallJournal;
import org.jackfield.spi.journal.JournalEntry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A journal in a directory, which one process has at a time. */
@Component(
    service = CallJournal.class,
    configurationPid = FileJournal.PID,
    property = "service.ranking:Integer=0")
@Designate(ocd = FileJournal.Config.class)
public final class FileJournal implements CallJournal, AutoCloseable {
  /** Its configuration. */
  static final String PID = "org.jackfield.journal.file";

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Jackfield journal of live calls",
      description = "Where live calls are written, so that the next start can take them back")
  public @interface Config {
    /** Where. */
    @AttributeDefinition(
        name = "Directory",
        required = false,
        description =
            "Made if it is not there; one process at a time has it. Empty means the framework's own"
                + " storage, which a new process may not find again. Acts at once: what is written"
                + " moves there.")
    String directory() default "";
  }

  private Path directory;
  private Store store;

  /** For the container. */
  @Activate
  public FileJournal(Config config, BundleContext context) {
    this(opened(config, context));
  }

  /**
   * A journal in this directory, which is made if it is not there.
   *
   * @throws ProblemException BAD_CONFIGURATION if it cannot be written, or another process has it
   */
  public FileJournal(Path directory) {
    this.directory = directory;
    this.store = new Store(directory);
  }

  private static Path opened(Config config, BundleContext context) {
    try {
      return place(config, context);
    } catch (ProblemException bad) {
      LOG.error("{}: {}", PID, bad.problem().detail());
      throw bad;
    }
  }

  private static Path place(Config config, BundleContext context) {
    try {
      return config.directory().isBlank()
          ? context.getDataFile("journal").toPath()
          : Path.of(config.directory());
    } catch (InvalidPathException bad) {
      throw Store.bad("is no path").asException(bad);
    }
  }

  /** A directory that cannot be had keeps the one before. */
  @Modified
  void modified(Config config, BundleContext context) {
    try {
      move(place(config, context));
    } catch (ProblemException bad) {
      LOG.error("{}: {}; it goes on as before", PID, bad.problem().detail());
    }
  }

  private synchronized void move(Path next) {
    if (next.equals(directory)) {
      return;
    }
    Store opened = new Store(next);
    List<JournalEntry> entries = store.close();
    entries.forEach(opened::write);
    directory = next;
    store = opened;
  }

  @Override
  public synchronized CompletionStage<List<JournalEntry>> left(String client) {
    return store
        .all()
        .thenApply(all -> all.stream().filter(entry -> entry.client().equals(client)).toList());
  }

  @Override
  public synchronized CompletionStage<Void> write(JournalEntry entry) {
    return store.write(entry);
  }

  @Override
  public synchronized CompletionStage<Void> erase(String client, String callId) {
    return store.erase(client, callId);
  }

  /** Writes what was given, and lets the directory go. */
  @Deactivate
  @Override
  public synchronized void close() {
    store.close();
  }
}
