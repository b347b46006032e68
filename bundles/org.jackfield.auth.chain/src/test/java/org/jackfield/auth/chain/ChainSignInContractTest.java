package org.jackfield.auth.chain;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.contract.CredentialsProviderContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ChainSignInContractTest extends CredentialsProviderContract {
  private static final Credentials GIVEN =
      new Credentials.UserPassword("alice", Secret.of("a-password-of-alice"));

  @TempDir Path cache;
  private Board board;
  private ChainSignIn chain;

  @BeforeEach
  void open() throws Exception {
    board = new Board(cache);
    board.add("one", client -> CompletableFuture.completedFuture(Grant.of(GIVEN)));
    chain = board.chainOf("one");
  }

  @AfterEach
  void close() throws Exception {
    board.close();
  }

  @Override
  protected CredentialsProvider provider() {
    return chain;
  }

  @Override
  protected boolean right(Credentials credentials) {
    return credentials == GIVEN;
  }
}
