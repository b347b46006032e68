package org.jackfield.exchange.voiceapi;

import jakarta.ws.rs.core.Application;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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

/**
 * A service as long as the whiteboard serves the {@link VoiceApi}: that takes Jersey a while after
 * all parts are there, and {@code exchange ready} has to wait for it.
 */
@Component(
    service = {},
    immediate = true)
public final class Serving {
  private final BundleContext context;
  private final Object application;
  private final AtomicReference<ServiceRegistration<Serving>> registration =
      new AtomicReference<>();

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
    Object served = whiteboard.getRuntimeDTO().defaultApplication.serviceId;
    if (!served.equals(application)) {
      close();
    } else if (registration.get() == null) {
      replace(context.registerService(Serving.class, this, null));
    }
  }

  /** For the container. */
  void unbindWhiteboard(JakartarsServiceRuntime whiteboard) {
    close();
  }

  @Deactivate
  void close() {
    replace(null);
  }

  private void replace(ServiceRegistration<Serving> next) {
    Optional.ofNullable(registration.getAndSet(next)).ifPresent(ServiceRegistration::unregister);
  }
}
