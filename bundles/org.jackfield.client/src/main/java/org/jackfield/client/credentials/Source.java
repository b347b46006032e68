package org.jackfield.client.credentials;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import org.jackfield.client.setup.Shelf;
import org.jackfield.origin.Origin;
import org.jackfield.spi.auth.CredentialsProvider;

/**
 * The place of a provider as it was when it was asked. Does not keep the provider: one that is
 * taken away can be collected while the session it signed in goes on.
 */
public final class Source {
  private final WeakReference<CredentialsProvider> part;
  private final int ranking;
  private final Map<String, Object> properties;
  private final String name;
  private final Optional<String> origin;

  private Source(Shelf.Place<CredentialsProvider> place) {
    this.part = new WeakReference<>(place.part());
    this.ranking = place.ranking();
    this.properties = place.properties();
    this.name = name(place);
    this.origin = Origin.of(place.part());
  }

  /** This place, now. */
  public static Source of(Shelf.Place<CredentialsProvider> place) {
    return new Source(place);
  }

  /** What people call a provider: its name, or its kind, or its class. */
  static String name(Shelf.Place<CredentialsProvider> place) {
    Object told =
        place
            .properties()
            .getOrDefault(
                CredentialsProvider.AUTH_NAME,
                place
                    .properties()
                    .getOrDefault(
                        CredentialsProvider.AUTH_KIND, place.part().getClass().getName()));
    return "sign-in provider " + told;
  }

  /** Whether it is this very place: the provider, its rank and its properties. */
  public boolean is(Shelf.Place<CredentialsProvider> place) {
    return holds(place) && ranking == place.ranking() && properties.equals(place.properties());
  }

  /** Whether it is this provider, whatever its properties. */
  boolean holds(Shelf.Place<CredentialsProvider> place) {
    return part.refersTo(place.part());
  }

  /** Whether both are of one provider, which is still there. */
  public boolean sameProvider(Source other) {
    CredentialsProvider mine = part.get();
    return mine != null && other.part.refersTo(mine);
  }

  /** Its {@code service.ranking} then. */
  int ranking() {
    return ranking;
  }

  /** Which build it comes from. */
  public Optional<String> origin() {
    return origin;
  }

  @Override
  public String toString() {
    return name;
  }
}
