package org.jackfield.auth.jwt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.contract.CredentialsProviderContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The two ways that fetch nothing. */
class OtherWaysContractTest {
  private static final String TOKEN = Tokens.endless("contract");

  private static boolean isToken(Credentials credentials) {
    return credentials instanceof Credentials.Token known && known.token().reveal().equals(TOKEN);
  }

  @Nested
  class Given extends CredentialsProviderContract {
    private final JwtSignIn provider = JwtSignIn.given(Secret.of(TOKEN));

    @Override
    protected CredentialsProvider provider() {
      return provider;
    }

    @Override
    protected boolean right(Credentials credentials) {
      return isToken(credentials);
    }
  }

  @Nested
  class OfAFile extends CredentialsProviderContract {
    @TempDir Path folder;
    private FileToken provider;

    @BeforeEach
    void open() throws Exception {
      provider =
          new FileToken(Files.writeString(folder.resolve("token"), TOKEN), InstantSource.system());
    }

    @Override
    protected CredentialsProvider provider() {
      return provider;
    }

    @Override
    protected boolean right(Credentials credentials) {
      return isToken(credentials);
    }
  }
}
