package org.jackfield.featureplugin;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.felix.cm.json.io.Configurations;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.eclipse.aether.RepositorySystem;

/**
 * Makes self-contained features of the module's {@code *.json} files and gathers every bundle they
 * name in one repository, so that a launcher needs neither Maven nor a network.
 */
@Mojo(name = "expand", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class ExpandMojo extends AbstractMojo {
  private final RepositorySystem system;
  private final MavenProjectHelper helper;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /** Folder with the feature files. */
  @Parameter(defaultValue = "${project.basedir}", required = true)
  private File source;

  /** Where {@code features/} and {@code repository/} are written. */
  @Parameter(defaultValue = "${project.build.directory}", required = true)
  private File target;

  /** The sets that Apache Karaf gets too, as one {@code features.xml} in the repository. */
  @Parameter private List<String> karaf = List.of();

  /**
   * @param system Maven's resolver: sees the reactor's own jars and the user's settings
   * @param helper attaches the features to the project
   */
  @Inject
  public ExpandMojo(RepositorySystem system, MavenProjectHelper helper) {
    this.system = system;
    this.helper = helper;
  }

  @Override
  public void execute() throws MojoExecutionException {
    try {
      Map<String, JsonObject> sources = sources();
      Map<String, JsonObject> features = flattened(sources);
      new BuildOrder(project).check(features.values());
      Repository repository =
          new Repository(
              target.toPath().resolve("repository"),
              new Jars(system, session.getRepositorySession(), project));
      for (JsonObject feature : features.values()) {
        repository.gather(feature, getLog()::warn);
      }
      KarafFeatures forKaraf = new KarafFeatures(sources, project.getVersion());
      BundleId xml = xmlId();
      if (!karaf.isEmpty()) {
        repository.add(xml, forKaraf.xml(karaf));
      }
      repository.sweep();
      if (!karaf.isEmpty()) {
        List<BundleId> content = new ArrayList<>(forKaraf.bundlesOf(karaf));
        content.add(xml);
        new Kar(target.toPath().resolve("repository"))
            .write(target.toPath().resolve("jackfield.kar"), content);
      }
      for (Map.Entry<String, JsonObject> feature : features.entrySet()) {
        Path file = write(feature.getKey(), feature.getValue());
        helper.attachArtifact(project, "osgifeature", feature.getKey(), file.toFile());
      }
    } catch (FeatureFault | IOException e) {
      throw new MojoExecutionException(source.getName() + ": " + e.getMessage(), e);
    }
  }

  private BundleId xmlId() {
    return new BundleId(
        project.getGroupId(), project.getArtifactId(), "xml", "features", project.getVersion());
  }

  private Map<String, JsonObject> sources() throws IOException {
    Map<String, JsonObject> sources = new TreeMap<>();
    try (Stream<Path> files = Files.list(source.toPath())) {
      for (Path file : new TreeSet<>(files.filter(f -> f.toString().endsWith(".json")).toList())) {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        sources.put(name, read(file));
      }
    }
    return sources;
  }

  private static Map<String, JsonObject> flattened(Map<String, JsonObject> sources) {
    FeatureSets sets = new FeatureSets(sources);
    Map<String, JsonObject> flat = new TreeMap<>();
    sources.keySet().forEach(name -> flat.put(name, sets.flatten(name)));
    return flat;
  }

  /** Comments are allowed in feature files; nobody but this reader sees them. */
  private JsonObject read(Path file) throws IOException {
    String text = Placeholders.filled(Files.readString(file), this::property);
    try (Reader plain = Configurations.jsonCommentAwareReader(new StringReader(text))) {
      return Json.createReader(plain).readObject();
    } catch (RuntimeException e) {
      throw new IOException(file.getFileName() + " is not JSON: " + e.getMessage(), e);
    }
  }

  private String property(String name) {
    return name.equals("project.version")
        ? project.getVersion()
        : project.getProperties().getProperty(name);
  }

  private Path write(String name, JsonObject feature) throws IOException {
    StringWriter text = new StringWriter();
    Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
        .createWriter(text)
        .writeObject(feature);
    new FeatureServiceImpl().readFeature(new StringReader(text.toString()));
    Path file = target.toPath().resolve("features").resolve(name + ".json");
    Files.createDirectories(file.getParent());
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(text.toString());
    }
    return file;
  }
}
