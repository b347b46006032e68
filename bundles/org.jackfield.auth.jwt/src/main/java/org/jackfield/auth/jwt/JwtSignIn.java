package org.jackfield.auth.jwt;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.ReplaceableProvider;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.auth.TokenSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs clients in with a token: one configuration is one provider. With other values clients sign
 * in anew; their calls go on.
 */
@Component(
    service = CredentialsProvider.class,
    configurationPid = "org.jackfield.auth.jwt",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = CredentialsProvider.AUTH_KIND + "=jwt")
@Designate(ocd = JwtConfig.class, factory = true)
public final class JwtSignIn implements CredentialsProvider {
  private static final Logger LOG = LoggerFactory.getLogger(JwtSignIn.class);

  private final Map<TokenSource, Map<String, Object>> sources = new ConcurrentHashMap<>();
  private final ReplaceableProvider provider;
  private volatile Way way;

  /**
   * For the container.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  @Activate
  public JwtSignIn(JwtConfig config) {
    this(new Way(config));
  }

  private JwtSignIn(Way way) {
    this.way = way;
    this.provider = new ReplaceableProvider(way.provider());
  }

  /**
   * With this token, for a program without a container.
   *
   * @param token as issued, not empty
   * @throws ProblemException BAD_CONFIGURATION if it is no JSON Web Token
   */
  public static JwtSignIn given(Secret token) {
    return new JwtSignIn(new Way(new GivenToken(token.reveal(), InstantSource.system())));
  }

  /** With tokens of this source, for a program without a container. It is asked at each sign-in. */
  public static JwtSignIn from(TokenSource source) {
    return new JwtSignIn(new Way(Way.fetched("the token source", source, FetchedToken.For.EACH)));
  }

  /** One that cannot be used changes nothing. */
  @Modified
  void modified(JwtConfig config) {
    Way next;
    try {
      next = new Way(config);
    } catch (ProblemException bad) {
      LOG.error("configuration refused, the former one stays in force: {}", bad.getMessage());
      return;
    }
    Way before = way;
    way = next; // before the look at the sources: one that comes now is told to it, too
    sources.forEach(
        (source, properties) -> {
          next.put(source, properties);
          if (!sources.containsKey(source)) { // went meanwhile
            next.remove(source);
          }
        });
    provider.replace(next.provider());
    before.close();
  }

  @Deactivate
  void stop() {
    way.close();
  }

  // --- token sources

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedSource")
  void bindSource(TokenSource source, Map<String, Object> properties) {
    sources.put(source, properties);
    way.put(source, properties);
  }

  void updatedSource(TokenSource source, Map<String, Object> properties) {
    bindSource(source, properties);
  }

  void unbindSource(TokenSource source) {
    sources.remove(source);
    way.remove(source);
  }

  // --- the service

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    return provider.credentials(clientName);
  }

  @Override
  public CompletionStage<Void> changed() {
    return provider.changed();
  }
}
