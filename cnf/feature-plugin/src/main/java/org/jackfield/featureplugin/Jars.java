package org.jackfield.featureplugin;

import java.nio.file.Path;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Finds a bundle's jar the way Maven finds a dependency: reactor, local repository, Central. */
final class Jars {
  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final MavenProject project;

  Jars(RepositorySystem system, RepositorySystemSession session, MavenProject project) {
    this.system = system;
    this.session = session;
    this.project = project;
  }

  /**
   * @throws FeatureFault if there is no such jar
   */
  Path find(BundleId id) {
    var artifact =
        new DefaultArtifact(id.group(), id.artifact(), id.classifier(), id.type(), id.version());
    var request = new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null);
    try {
      Path file = system.resolveArtifact(session, request).getArtifact().getFile().toPath();
      if (file.toFile().isDirectory()) {
        // Before the package phase a reactor project is only a folder of classes.
        throw new FeatureFault(id.artifact() + " is not packaged yet; run at least 'package'");
      }
      return file;
    } catch (ArtifactResolutionException e) {
      throw new FeatureFault("no jar for " + id + ": " + e.getMessage());
    }
  }
}
