package org.jackfield.exchange.access;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;

/** Access with a directory, a clock by hand and waits by hand. Tests extend it. */
class AccessInTheTest {
  static final String HOME = "10.0.0.1";
  static final String ELSEWHERE = "10.0.0.2";

  final ManualClock clock = new ManualClock();
  final List<Runnable> waits = new ArrayList<>();
  final Directories directories = new Directories(waits::add);
  final SlowWork slowWork = new SlowWork(1, 10);
  final FakeDirectory directory =
      new FakeDirectory()
          .connection("alice", new StoredSecret.Clear("right"), true)
          .credential(new StoredSecret.Clear("right"), Optional.empty(), true);
  final ExchangeAccess access =
      new ExchangeAccess(config("", 60, 10), clock, directories, slowWork);

  AccessInTheTest() {
    access.bindDirectory(directory);
  }

  @AfterEach
  void stop() throws InterruptedException {
    access.deactivate();
  }

  final SignIn password(String user, String password, String address) {
    return done(new Attempt.ByPassword(user, password, address));
  }

  final SignIn token(String token) {
    return done(new Attempt.ByToken(token, HOME));
  }

  private SignIn done(Attempt attempt) {
    return access.signIn(attempt).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  static ExchangeAccess.Config config(String data, int perAddress, int perUser) {
    return new ExchangeAccess.Config() {
      @Override
      public String data() {
        return data;
      }

      @Override
      public int address_limit() {
        return perAddress;
      }

      @Override
      public int user_limit() {
        return perUser;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return ExchangeAccess.Config.class;
      }
    };
  }
}
