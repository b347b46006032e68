package org.jackfield.proof.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.proof.part.Exchanger;
import org.jackfield.proof.part.House;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/** Makes one fault at a time, where the product would make it, and nothing else. */
final class Saboteur {
  private static final long BLOCK_SECONDS = 12;
  private static final long STAY_SECONDS = 120;
  private static final int OLD_FRAMES = 25;

  private final House house;
  private final Exchanger exchanger;
  private final List<Object> kept = new ArrayList<>();
  private final List<BundleListener> listeners = new ArrayList<>();
  private final List<Bundle> listed = new ArrayList<>();
  private CountDownLatch end = new CountDownLatch(1);
  private Fault fault = Fault.NONE;

  Saboteur(House house, Exchanger exchanger) {
    this.house = house;
    this.exchanger = exchanger;
  }

  /** From now on this one. */
  void arm(Fault next) {
    fault = next;
    end = new CountDownLatch(1);
  }

  /** Takes away all that the fault has left, so that the next is seen for itself. */
  void disarm(Cast cast) throws InterruptedException {
    end.countDown();
    kept.clear();
    listeners.forEach(house.system()::removeBundleListener);
    listeners.clear();
    for (Bundle bundle : listed) {
      try {
        bundle.uninstall();
      } catch (BundleException stays) {
        throw new IllegalStateException(stays);
      }
    }
    listed.clear();
    if (fault == Fault.LOGIN_ON_A_SECOND_SOCKET) {
      cast.doubleGoes(cast.lines().get(0).role());
    }
    fault = Fault.NONE;
    cast.awaitReady();
  }

  /** Exchanges a part by the command, unless the fault is that the old build goes on. */
  void command(String part, Path jar) {
    if (fault != Fault.OLD_BUILD_SERVES) {
      exchanger.command(part, jar);
      return;
    }
    try (InputStream content = Files.newInputStream(jar)) {
      listed.add(house.system().installBundle("proof-listed-only:" + jar, content));
    } catch (BundleException | IOException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** Before the part goes. */
  void before(Cast cast, String part) {
    Bundle old = house.newest(part);
    switch (fault) {
      case OLD_LOADER_KEPT -> kept.add(old.adapt(BundleWiring.class).getClassLoader());
      case DEACTIVATE_BLOCKS -> {
        CountDownLatch free = end;
        SynchronousBundleListener blocks =
            event -> {
              if (event.getBundle() == old && event.getType() == BundleEvent.STOPPING) {
                sleep(free);
              }
            };
        listeners.add(blocks);
        house.system().addBundleListener(blocks);
      }
      case THREAD_LEFT -> {
        CountDownLatch free = end;
        Thread thread = new Thread(() -> stay(free), "jf-left-by-the-old-build");
        thread.setDaemon(true);
        thread.start();
      }
      case OLD_SOUND_REPLAYED ->
          cast.near().ask("replay", "tags", cast.tags().get(0), "frames", OLD_FRAMES);
      case CALL_DROPPED -> cast.hangUp(cast.tags().subList(0, 1));
      case LOGIN_ON_A_SECOND_SOCKET -> cast.doubleOf(cast.lines().get(0).role());
      case CLIENT_RESTARTED -> restart("client");
      case SOCKET_CLOSED_ON_UNBIND -> restart("signaling.websocket");
      default -> {
        // Nothing before the exchange.
      }
    }
  }

  private void restart(String part) {
    try {
      house.newest(part).stop();
      house.newest(part).start();
    } catch (BundleException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** Longer than anybody may take to stop. */
  private static void sleep(CountDownLatch free) {
    await(free, BLOCK_SECONDS);
  }

  /** Until the fault is taken away. */
  private static void stay(CountDownLatch free) {
    await(free, STAY_SECONDS);
  }

  private static void await(CountDownLatch free, long seconds) {
    try {
      free.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
