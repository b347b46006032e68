package org.jackfield.media.webrtc;

import java.util.Optional;
import org.jackfield.media.webrtc.device.WebrtcDevices;
import org.jackfield.media.webrtc.natives.NativeLibrary;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the engine and its devices appear where the native library can be loaded. Elsewhere it says
 * in one line what is missing, and another engine serves. It loads and starts nothing else, so it
 * cannot crash.
 */
@Component(
    service = {},
    immediate = true,
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class WebrtcProbe {
  private static final Logger LOG = LoggerFactory.getLogger(WebrtcProbe.class);

  /** For the container. */
  @Activate
  public WebrtcProbe(ComponentContext context) {
    Optional<String> fault = NativeLibrary.fault();
    if (fault.isEmpty()) {
      context.enableComponent(WebrtcEngine.NAME);
      context.enableComponent(WebrtcDevices.NAME);
    } else {
      LOG.warn("media engine webrtc does not serve: {}", fault.get());
    }
  }
}
