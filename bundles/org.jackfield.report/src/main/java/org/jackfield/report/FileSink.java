package org.jackfield.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.report.CallReport;
import org.jackfield.spi.report.CallReportSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each report is a file, {@code CALL-ID.json}. */
@Component(
    configurationPid = FileSink.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = CallReportSink.SINK_NAME + "=file")
@Designate(ocd = FileSink.Config.class, factory = true)
public final class FileSink implements CallReportSink {
  static final String PID = "org.jackfield.report.file";

  /** Where to. */
  @ObjectClassDefinition(
      name = "Jackfield call reports as files",
      description = "Writes a JSON file for each call that is over. Without a configuration: none.")
  public @interface Config {
    @AttributeDefinition(
        name = "Folder",
        description = "Made if it is not there. Acts with the next call that is over.")
    String folder();
  }

  private static final Logger LOG = LoggerFactory.getLogger(FileSink.class);

  private volatile Path folder;

  /**
   * By DS.
   *
   * @throws IOException if the folder cannot be made
   */
  @Activate
  public FileSink(Config config) throws IOException {
    this.folder = folder(config);
  }

  @Modified
  void modified(Config config) {
    try {
      folder = folder(config);
    } catch (IOException | IllegalArgumentException bad) {
      LOG.error("{}: {}; it goes on as before", PID, bad.getMessage());
    }
  }

  private static Path folder(Config config) throws IOException {
    if (config.folder() == null || config.folder().isBlank()) {
      throw new IllegalArgumentException("folder: must not be empty");
    }
    try {
      return Files.createDirectories(Path.of(config.folder().strip()));
    } catch (IOException | InvalidPathException bad) {
      throw new IOException("folder: cannot be made (" + bad.getClass().getSimpleName() + ")", bad);
    }
  }

  @Override
  public CompletionStage<Void> accept(CallReport report) {
    return CompletableFuture.runAsync(() -> write(report));
  }

  private void write(CallReport report) {
    // Whoever watches the folder never sees half a file. The id comes from the wire.
    String name = report.callId().replaceAll("[^A-Za-z0-9-]", "_");
    Path part = folder.resolve(name + ".part");
    try {
      Files.writeString(part, ReportJson.of(report) + "\n");
      Files.move(
          part,
          folder.resolve(name + ".json"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException full) {
      throw Problem.passing(
              Codes.UNEXPECTED_ERROR,
              Area.CONFIGURATION,
              "folder: cannot be written (" + full.getClass().getSimpleName() + ")")
          .asException(full);
    }
  }
}
