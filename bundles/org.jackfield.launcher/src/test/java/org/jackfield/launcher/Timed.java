package org.jackfield.launcher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a bundle does that gives an answer a deadline; loaded by a class loader of its own. */
public final class Timed implements Runnable {
  @Override
  public void run() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    answer.orTimeout(10, TimeUnit.SECONDS);
    answer.complete("in time");
  }

  /** Whether such a class loader can be collected afterwards; exits with 0 if so, with 1 if not. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("started")) {
      SharedTimer.start();
    }
    var classes = Timed.class.getProtectionDomain().getCodeSource().getLocation();
    var loader = new java.net.URLClassLoader(new java.net.URL[] {classes}, null);
    var left = new java.lang.ref.WeakReference<>(loader);
    Thread bundle =
        new Thread(
            (Runnable) loader.loadClass(Timed.class.getName()).getConstructor().newInstance());
    bundle.start();
    bundle.join();
    loader.close();
    bundle = null;
    loader = null;
    for (int i = 0; i < 50 && !left.refersTo(null); i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    System.exit(left.refersTo(null) ? 0 : 1);
  }
}
