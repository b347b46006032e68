package org.jackfield.client.setup;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** Which sign-in providers a client may use, by their service properties. */
public final class CredentialsFilter {
  /** All of them; needs no framework on the class path. */
  public static final CredentialsFilter ALL = new CredentialsFilter(Optional.empty());

  private final Optional<Filter> filter;

  private CredentialsFilter(Optional<Filter> filter) {
    this.filter = filter;
  }

  /**
   * Those that match an LDAP filter (OSGi Core 3.2.7); empty means all.
   *
   * @throws IllegalArgumentException naming the field
   */
  public static CredentialsFilter of(String text) {
    if (text.isBlank()) {
      return ALL;
    }
    try {
      return new CredentialsFilter(Optional.of(FrameworkUtil.createFilter(text.strip())));
    } catch (InvalidSyntaxException bad) {
      throw new IllegalArgumentException(
          "credentials.filter: is no LDAP filter, should be like (auth.kind=jwt)", bad);
    }
  }

  /** Whether a provider with these properties may be used; keys compare without case. */
  public boolean matches(Map<String, Object> properties) {
    return filter.map(by -> by.match(FrameworkUtil.asDictionary(properties))).orElse(true);
  }

  /** Of the same filter. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CredentialsFilter that && filter.equals(that.filter);
  }

  @Override
  public int hashCode() {
    return filter.hashCode();
  }

  /** The filter, or nothing where all match. */
  @Override
  public String toString() {
    return filter.map(Filter::toString).orElse("");
  }
}
