package org.jackfield.exchange.voiceapi;

import jakarta.ws.rs.core.Application;
import java.util.Optional;
import org.jackfield.lane.Lane;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service as long as the whiteboard serves the {@link VoiceApi}: that takes Jersey a while after
 * all parts are there, and {@code exchange ready} has to wait for it.
 */
@Component(
    service = {},
    immediate = true)
public final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private final BundleContext context;
  private final Object application;

  // News comes on several threads at once: each is told after the one before, on whichever is
  // there.
  private final Lane lane =
      new Lane(Runnable::run, fault -> LOG.error("what the whiteboard serves is unknown", fault));
  private Optional<ServiceRegistration<Serving>> registration = Optional.empty();
  private boolean closed;

  /** For the container. */
  @Activate
  public Serving(
      BundleContext context,
      @Reference(
              service = Application.class,
              target = "(component.name=org.jackfield.exchange.voiceapi.VoiceApi)")
          ServiceReference<Application> application) {
    this.context = context;
    this.application = application.getProperty(Constants.SERVICE_ID);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      updated = "bindWhiteboard")
  void bindWhiteboard(JakartarsServiceRuntime whiteboard) {
    lane.execute(() -> look(whiteboard));
  }

  private void look(JakartarsServiceRuntime whiteboard) {
    Object served = whiteboard.getRuntimeDTO().defaultApplication.serviceId;
    if (!served.equals(application)) {
      replace(Optional.empty());
    } else if (registration.isEmpty() && !closed) {
      replace(Optional.of(context.registerService(Serving.class, this, null)));
    }
  }

  /** For the container. */
  void unbindWhiteboard(JakartarsServiceRuntime whiteboard) {
    lane.execute(() -> replace(Optional.empty()));
  }

  @Deactivate
  void close() {
    lane.execute(
        () -> {
          closed = true;
          replace(Optional.empty());
        });
  }

  private void replace(Optional<ServiceRegistration<Serving>> next) {
    registration.ifPresent(ServiceRegistration::unregister);
    registration = next;
  }
}
