package org.jackfield.client.setup;

import java.util.Map;
import java.util.function.Predicate;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** Which sign-in providers a client may use, by their service properties. */
public final class CredentialsFilter {
  /** All of them; needs no framework on the class path. */
  public static final CredentialsFilter ALL = new CredentialsFilter("", properties -> true);

  private final String text;
  private final Predicate<Map<String, Object>> filter;

  private CredentialsFilter(String text, Predicate<Map<String, Object>> filter) {
    this.text = text;
    this.filter = filter;
  }

  /**
   * Those that match an LDAP filter (OSGi Core 3.2.7); empty means all.
   *
   * @throws IllegalArgumentException naming the field
   */
  public static CredentialsFilter of(String text) {
    return text.isBlank() ? ALL : Ldap.parse(text.strip());
  }

  /** Whether a provider with these properties may be used; keys compare without case. */
  public boolean matches(Map<String, Object> properties) {
    return filter.test(properties);
  }

  /** Of the same filter. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CredentialsFilter that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The filter, or nothing where all match. */
  @Override
  public String toString() {
    return text;
  }

  /** Apart, so that the class above can be loaded where there is no class of OSGi. */
  private static final class Ldap {
    static CredentialsFilter parse(String text) {
      try {
        Filter filter = FrameworkUtil.createFilter(text);
        return new CredentialsFilter(
            filter.toString(), properties -> filter.match(FrameworkUtil.asDictionary(properties)));
      } catch (InvalidSyntaxException bad) {
        throw new IllegalArgumentException(
            "credentials.filter: is no LDAP filter, should be like (auth.kind=jwt)", bad);
      }
    }
  }
}
