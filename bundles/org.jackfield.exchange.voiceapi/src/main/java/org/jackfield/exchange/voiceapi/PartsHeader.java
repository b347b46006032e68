package org.jackfield.exchange.voiceapi;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Says in each answer which builds have served it. */
public final class PartsHeader implements ContainerResponseFilter {
  private static final String NAME = "x-jackfield-parts";

  private final Parts parts;

  /** Works with these parts. */
  public PartsHeader(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    String origins = String.join(", ", parts.origins());
    if (!origins.isEmpty()) {
      answer.getHeaders().putSingle(NAME, origins);
    }
  }
}
