package org.jackfield.floorplan;

import aQute.bnd.build.model.EE;
import aQute.bnd.osgi.repository.ResourcesRepository;
import aQute.bnd.osgi.resource.ResourceBuilder;
import biz.aQute.resolve.AbstractResolveContext;
import biz.aQute.resolve.BndResolver;
import biz.aQute.resolve.GenericResolveContext;
import biz.aQute.resolve.ResolveProcess;
import biz.aQute.resolve.ResolverLogger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.ResolutionException;

/**
 * Asks bnd's resolver whether a set of bundles stands by itself: every package, and every service
 * that a component cannot do without, comes from the set, the framework or the JDK.
 */
final class SetResolver {
  private final Path framework;

  SetResolver(Path framework) {
    this.framework = framework;
  }

  /** What is missing, as the resolver tells it; empty if the set resolves. */
  String missing(List<Path> jars) throws Exception {
    List<Resource> resources = new ArrayList<>();
    List<Requirement> wanted = new ArrayList<>();
    for (Path jar : jars) {
      ResourceBuilder builder = new ResourceBuilder();
      builder.addFile(jar.toFile(), jar.toUri());
      Resource resource = builder.build();
      resources.add(resource);
      wanted.add(
          AbstractResolveContext.createIdentityRequirement(
              AbstractResolveContext.getResourceIdentity(resource),
              AbstractResolveContext.getResourceVersion(resource).toString()));
    }
    try (ResolverLogger log = new ResolverLogger(0)) {
      GenericResolveContext context = new GenericResolveContext(log);
      context.getSystem().addFile(framework.toFile(), framework.toUri());
      context.addEE(EE.JavaSE_17);
      context.getInput().addRequirements(wanted);
      context.addRepository(new ResourcesRepository(resources));
      context.addEffectiveDirective("active");
      context.done();
      try {
        new BndResolver(log).resolve(context);
        return "";
      } catch (ResolutionException e) {
        String told = ResolveProcess.format(ResolveProcess.augment(context, e), false);
        // The rest lists everything that was tried, multi-release parts for other Javas included.
        int summary = told.indexOf("\nNote: ");
        return summary < 0 ? told : told.substring(0, summary).strip();
      }
    }
  }
}
